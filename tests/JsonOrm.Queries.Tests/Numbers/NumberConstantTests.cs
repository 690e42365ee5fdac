namespace JsonOrm.Queries.Tests.Numbers;

/// <summary>Numbers of C# beside columns: the answers are C#'s, and a comparison with a fraction becomes one of integers where both say the same.</summary>
public sealed class NumberConstantTests
{
    [Fact]
    public void Comparisons_with_constants_of_another_type()
    {
        using FigureStores stores = new();
        long wide = 3_000_000_000L;
        double? share = 2.5;
        decimal? none = null;
        stores.Test(f => f.I > 2.5, f => f.I > 2.5);
        stores.Test(f => f.I >= 2.5, f => f.I >= 2.5);
        stores.Test(f => f.I < 2.5, f => f.I < 2.5);
        stores.Test(f => f.I <= 2.5m, f => f.I <= 2.5m);
        stores.Test(f => -0.5 < f.I, f => -0.5 < f.I);
        stores.Test(f => 2m >= f.I, f => 2m >= f.I);
        stores.Test(f => f.I == 2.0, f => f.I == 2.0);
        stores.Test(f => f.I != 2.5m, f => f.I != 2.5m);
        stores.Test(f => f.I == 2.5, f => f.I == 2.5);
        stores.Test(f => f.I < wide, f => f.I < wide);
        stores.Test(f => f.S > wide, f => f.S > wide);
        stores.Test(f => f.UL > -1, _ => true);
        stores.Test(f => f.UL >= 3, f => f.UL >= 3);
        stores.Test(f => f.U == 3, f => f.U == 3);
        stores.Test(f => f.L > 1e300, f => f.L > 1e300);
        stores.Test(f => f.L < double.NaN, f => f.L < double.NaN);
        stores.Test(f => f.L > double.NegativeInfinity, f => f.L > double.NegativeInfinity);
        stores.Test(f => f.NI > 1.5, f => f.NI > 1.5);
        stores.Test(f => f.NI == none, f => f.NI == null);
        stores.Test(f => f.I > share, f => f.I > share);
        stores.Test(f => f.I > Sql.Scalar(Select.From(Figure.Columns).Select(g => g.I.Average())), f => f.I > stores.Rows.Average(g => g.I));
        stores.Test(f => f.NL <= Sql.Scalar(Select.From(Figure.Columns).Select(g => g.M.Max())), f => f.NL <= stores.Rows.Max(g => g.M));
    }

    [Fact]
    public void Arithmetic_with_constants_of_another_type()
    {
        using FigureStores stores = new();
        stores.Check(f => f.I * 1.5m, f => f.I * 1.5m);
        stores.Check(f => 1.5 * f.I, f => 1.5 * f.I);
        stores.Check(f => f.I + 5_000_000_000L, f => f.I + 5_000_000_000L);
        stores.Check(f => f.S + 5, f => f.S + 5);
        stores.Check(f => 100_000 - f.S, f => 100_000 - f.S);
        stores.Check(f => f.NS * 2.5m, f => f.NS * 2.5m);
        stores.Check(f => 7 - f.NI, f => 7 - f.NI);
        stores.Check(f => f.U + 5u, f => f.U + 5u);
        stores.Check(f => f.UL * 2, f => f.UL * 2);
        stores.Check(f => f.L % 3, f => f.L % 3);
        stores.Check(f => f.NL / 2.0, f => f.NL / 2.0);
    }

    [Fact]
    public void A_fraction_leaves_an_integer_comparison()
    {
        Assert.EndsWith("where I > 2", Text(f => f.I > 2.5), StringComparison.Ordinal);
        Assert.EndsWith("where I >= 3", Text(f => f.I >= 2.5m), StringComparison.Ordinal);
        Assert.EndsWith("where I < -2", Text(f => f.I < -2.5), StringComparison.Ordinal);
        Assert.EndsWith("where I = 3", Text(f => f.I == 3.0), StringComparison.Ordinal);
        Assert.EndsWith("where S < 7", Text(f => f.S < 7L), StringComparison.Ordinal);

        static string Text(Func<Figure.ColumnSet<Figure>, Condition<Figure>> condition) => Select.From(Figure.Columns).Where(condition).ToString().Replace("\"", "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_csharp_refuses_is_refused_with_the_conversion()
    {
        string sum = Assert.Throws<InvalidOperationException>(() => Figure.Columns.UL + Figure.Columns.L).Message;
        Assert.EndsWith("is a ulong, which C# does not combine with a signed integer. Convert it by AsInt64(), which fails the query for a number out of range, or both by AsDecimal().", sum, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Figure.Columns.NL > Figure.Columns.UL);
        string constant = Assert.Throws<ArgumentException>(() => Figure.Columns.UL + -1).Message;
        Assert.StartsWith("-1 is not a number of type UInt64, which it is combined with.", constant, StringComparison.Ordinal);
    }
}
