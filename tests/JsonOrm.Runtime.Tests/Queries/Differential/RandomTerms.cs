using System.Globalization;

using Number = JsonOrm.Runtime.Tests.Queries.Differential.Term<JsonOrm.NullableIntegerExpr<JsonOrm.Runtime.Tests.Queries.Differential.Sample, int>, long?>;
using Text = JsonOrm.Runtime.Tests.Queries.Differential.Term<JsonOrm.NullableTextExpr<JsonOrm.Runtime.Tests.Queries.Differential.Sample>, string?>;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>Random numbers and texts.</summary>
internal sealed class RandomTerms(Random random)
{
    private static readonly Sample.ColumnSet<Sample> s_columns = Sample.Columns;

    public Number Number(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            Number left = Number(depth - 1), right = Number(depth - 1);
            int divisor = random.Next(2) == 0 ? random.Next(1, 5) : -random.Next(1, 5);
            return random.Next(7) switch
            {
                0 => new(left.Expression + right.Expression, row => left.Reference(row) + right.Reference(row)),
                1 => new(left.Expression - right.Expression, row => left.Reference(row) - right.Reference(row)),
                2 => new(left.Expression * right.Expression, row => left.Reference(row) * right.Reference(row)),
                3 => new(left.Expression / divisor, row => left.Reference(row) / divisor),
                4 => new(left.Expression % divisor, row => left.Reference(row) % divisor),
                5 => new(-left.Expression, row => -left.Reference(row)),
                _ => new(left.Expression.Coalesce(7).AsNullable(), row => left.Reference(row) ?? 7),
            };
        }

        int constant = random.Next(-3, 12);
        Text text = Text(0);
        return random.Next(8) switch
        {
            0 => new(constant, _ => constant),
            1 => new(text.Expression.Length, row => text.Reference(row)?.EnumerateRunes().Count()),
            2 => new(s_columns.At.Month.AsNullable(), row => row.At.Month),
            3 => new(s_columns.Seen.Hour, row => row.Seen?.Hour),
            4 => new(s_columns.At.DayOfYear.AsNullable(), row => row.At.DayOfYear),
            5 => new(s_columns.Rank, row => row.Rank),
            _ => new(s_columns.Age.AsNullable(), row => row.Age),
        };
    }

    public Text Text(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            Text left = Text(depth - 1), right = Text(depth - 1);
            int start = random.Next(3), length = random.Next(3);
            return random.Next(6) switch
            {
                0 => new(left.Expression + right.Expression, row => left.Reference(row) is { } a && right.Reference(row) is { } b ? a + b : null),
                1 => new(left.Expression.ToLower(), row => left.Reference(row)?.ToLower(CultureInfo.InvariantCulture)),
                2 => new(left.Expression.ToUpper(), row => left.Reference(row)?.ToUpper(CultureInfo.InvariantCulture)),
                3 => new(left.Expression.Trim(), row => left.Reference(row)?.Trim()),
                4 => new(left.Expression.Substring(start), row => Substring(left.Reference(row), start, int.MaxValue)),
                _ => new(left.Expression.Substring(start, length), row => Substring(left.Reference(row), start, length)),
            };
        }

        string constant = SampleRows.Texts[random.Next(SampleRows.Texts.Length)];
        return random.Next(5) switch
        {
            0 => new(constant, _ => constant),
            1 or 2 => new(s_columns.Name, row => row.Name),
            _ => new(s_columns.City, row => row.City),
        };
    }

    private static string? Substring(string? text, int start, int length) =>
        text is null ? null : string.Concat(text.EnumerateRunes().Skip(start).Take(length).Select(rune => rune.ToString()));
}
