using Condition = JsonOrm.Runtime.Tests.Queries.Differential.Term<JsonOrm.Condition<JsonOrm.Runtime.Tests.Queries.Differential.Sample>, bool?>;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>Random conditions; null stands for SQL's unknown.</summary>
internal sealed class RandomConditions(Random random)
{
    private static readonly Sample.ColumnSet<Sample> s_columns = Sample.Columns;
    private readonly RandomTerms _terms = new(random);

    public Condition Next(int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return Leaf();
        }

        Condition left = Next(depth - 1), right = Next(depth - 1);
        return random.Next(4) switch
        {
            0 => new(!left.Expression, row => !left.Reference(row)),
            1 => new(left.Expression || right.Expression, row => left.Reference(row) | right.Reference(row)),
            2 => new(
                Sql.Case(left.Expression, 1, 2) == Sql.Case(right.Expression, 1, 2),
                row => (left.Reference(row) == true) == (right.Reference(row) == true)),
            _ => new(left.Expression && right.Expression, row => left.Reference(row) & right.Reference(row)),
        };
    }

    private Condition Leaf() => random.Next(12) switch
    {
        0 or 1 or 2 => NumberLeaf(),
        3 or 4 or 5 => TextLeaf(),
        6 => Compare(s_columns.Price.AsNullable(), row => row.Price, random.Next(-200, 300) / 100m),
        7 => Compare(s_columns.Weight, row => row.Weight, random.Next(-4, 5) / 2.0),
        8 => DateLeaf(),
        9 => random.Next(2) == 0 ? new(s_columns.Active, row => row.Active) : new(s_columns.Flag, row => row.Flag),
        10 => Compare(s_columns.Token, row => row.Token, SampleRows.Tokens[random.Next(SampleRows.Tokens.Length)]),
        _ => random.Next(2) == 0
            ? Compare(s_columns.Size.AsNullable(), row => row.Size, random.Next(2) == 0 ? ulong.MaxValue - 1 : 1UL)
            : Compare(s_columns.Kind.AsNullable(), row => row.Kind, (DayOfWeek)random.Next(7)),
    };

    private Condition NumberLeaf()
    {
        Term<NullableIntegerExpr<Sample, int>, long?> left = _terms.Number(2), right = _terms.Number(1);
        int?[] list = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5) == 0 ? (int?)null : random.Next(-3, 12))];
        int low = random.Next(-3, 8), high = random.Next(-3, 12);
        return random.Next(6) switch
        {
            0 => new(left.Expression.In(list), row => IsIn(left.Reference(row), list.Select(value => (long?)value))),
            1 => new(left.Expression.NotIn(list), row => !IsIn(left.Reference(row), list.Select(value => (long?)value))),
            2 => new(left.Expression.IsNull(), row => left.Reference(row) is null),
            3 => new(left.Expression.Between(low, high), row => left.Reference(row) is { } value ? value >= low && value <= high : null),
            4 => Compare(left.Expression, row => (int?)left.Reference(row), low),
            _ => new(left.Expression < right.Expression, row => left.Reference(row) is { } a && right.Reference(row) is { } b ? a < b : null),
        };
    }

    private Condition TextLeaf()
    {
        Term<NullableTextExpr<Sample>, string?> left = _terms.Text(2), right = _terms.Text(1);
        string sought = SampleRows.Texts[random.Next(SampleRows.Texts.Length)];
        string pattern = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) switch { 0 => "%", 1 => "_", _ => "a" }));
        string?[] list = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5) == 0 ? null : SampleRows.Texts[random.Next(SampleRows.Texts.Length)])];
        return random.Next(10) switch
        {
            0 => new(left.Expression.In(list), row => IsIn(left.Reference(row), list)),
            1 => new(left.Expression.NotIn(list), row => !IsIn(left.Reference(row), list)),
            2 => new(left.Expression.StartsWith(sought), row => left.Reference(row)?.StartsWith(sought, StringComparison.Ordinal)),
            3 => new(left.Expression.EndsWith(sought), row => left.Reference(row)?.EndsWith(sought, StringComparison.Ordinal)),
            4 => new(left.Expression.Contains(sought), row => left.Reference(row)?.Contains(sought, StringComparison.Ordinal)),
            5 => new(left.Expression.Like(pattern), row => left.Reference(row) is { } text ? IsLike([.. text.EnumerateRunes().Select(rune => rune.Value)], pattern) : null),
            6 => new(left.Expression != null, row => left.Reference(row) is not null),
            7 => new(left.Expression.Contains(right.Expression), row => left.Reference(row) is { } a && right.Reference(row) is { } b ? a.Contains(b, StringComparison.Ordinal) : null),
            8 => new(left.Expression <= sought, row => left.Reference(row) is { } text ? SampleRows.Compare(text, sought) <= 0 : null),
            _ => new(left.Expression == right.Expression, row => left.Reference(row) is { } a && right.Reference(row) is { } b ? a == b : null),
        };
    }

    private Condition DateLeaf()
    {
        DateTime date = SampleRows.Date(random);
        return random.Next(3) switch
        {
            0 => Compare(s_columns.At.AsNullable(), row => row.At, date),
            1 => Compare(s_columns.At.Date.AsNullable(), row => row.At.Date, date.Date),
            _ => Compare(s_columns.Seen, row => row.Seen, new DateTimeOffset(date)),
        };
    }

    private Condition Compare<V>(ScalarExpr<Sample, V?> expression, Func<Sample, V?> reference, V constant)
        where V : struct
    {
        int Order(V value) => Comparer<V>.Default.Compare(value, constant);
        return random.Next(6) switch
        {
            0 => new(expression == constant, row => reference(row) is { } value ? Order(value) == 0 : null),
            1 => new(expression != constant, row => reference(row) is { } value ? Order(value) != 0 : null),
            2 => new(expression < constant, row => reference(row) is { } value ? Order(value) < 0 : null),
            3 => new(expression <= constant, row => reference(row) is { } value ? Order(value) <= 0 : null),
            4 => new(expression > constant, row => reference(row) is { } value ? Order(value) > 0 : null),
            _ => new(expression >= constant, row => reference(row) is { } value ? Order(value) >= 0 : null),
        };
    }

    private static bool? IsIn<V>(V? value, IEnumerable<V?> list)
    {
        V?[] members = [.. list];
        return members.Length == 0 ? false
            : value is null ? members.Any(member => member is null) ? true : null
            : members.Any(member => member is not null && EqualityComparer<V>.Default.Equals(member, value));
    }

    private static bool IsLike(ReadOnlySpan<int> text, ReadOnlySpan<char> pattern) => pattern.IsEmpty
        ? text.IsEmpty
        : pattern[0] == '%'
            ? IsLike(text, pattern[1..]) || (!text.IsEmpty && IsLike(text[1..], pattern))
            : !text.IsEmpty && (pattern[0] == '_' || pattern[0] == text[0]) && IsLike(text[1..], pattern[1..]);
}
