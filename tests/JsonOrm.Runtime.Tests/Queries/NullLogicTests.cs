using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>SQL's three-valued logic, through the filters of a Where and through the general path of a projection.</summary>
public sealed class NullLogicTests
{
    private static readonly bool?[] s_values = [true, false, null];

    private readonly QuerySession _db = new QuerySession().Insert(
        s_values.SelectMany((a, i) => s_values.Select((b, j) => new Truth { Id = (i * 3) + j, A = a, B = b })));

    [Fact]
    public void And() => Check(t => t.A && t.B, (a, b) => a & b);

    [Fact]
    public void Or() => Check(t => t.A || t.B, (a, b) => a | b);

    [Fact]
    public void Not() => Check(t => !t.A, (a, _) => !a);

    [Fact]
    public void Not_of_both() => Check(t => !(t.A && t.B), (a, b) => !(a & b));

    [Fact]
    public void Not_of_either() => Check(t => !(t.A || t.B), (a, b) => !(a | b));

    [Fact]
    public void Equality() => Check(t => t.A == t.B, (a, b) => a is null || b is null ? null : a == b);

    [Fact]
    public void Inequality() => Check(t => t.A != t.B, (a, b) => a is null || b is null ? null : a != b);

    [Fact]
    public void Is_null_is_never_null() => Check(t => t.A == null || !(t.B != null), (a, b) => a is null || b is null);

    [Fact]
    public void In_a_list() => Check(t => t.A.In(true, null), (a, _) => a is true or null);

    [Fact]
    public void Not_in_a_list_with_null() => Check(t => t.A.NotIn(true, null), (a, _) => a is false);

    private void Check(Func<Truth.ColumnSet<Truth>, Condition<Truth>> condition, Func<bool?, bool?, bool?> expected)
    {
        Condition<Truth> built = condition(Truth.Columns);
        var all = Select.From(Truth.Columns);
        Assert.Equal(
            all.ToList(_db).Where(row => expected(row.A, row.B) == true).Select(row => row.Id),
            all.Where(built).Select(t => t.Id).ToList(_db));
        Assert.Equal(
            all.ToList(_db).Where(row => expected(row.A, row.B) == false).Select(row => row.Id),
            all.Where(!built).Select(t => t.Id).ToList(_db));
        Assert.Equal(
            all.ToList(_db).Select(row => expected(row.A, row.B)),
            all.Select(built).ToList(_db));
    }
}

/// <summary>A pair of truth values.</summary>
[Table]
public partial class Truth
{
    [Key]
    public long Id { get; set; }

    public bool? A { get; set; }

    public bool? B { get; set; }
}
