using System.Globalization;
using System.Text;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Functions of values that are not null.</summary>
internal static class Functions
{
    public static Value Apply(FunctionNode node, Value[] arguments) => node.Function switch
    {
        QueryFunction.BitAnd => Value.From(arguments[0].Integer & arguments[1].Integer),
        QueryFunction.ByteLength => Value.From((long)arguments[0].Bytes.Length),
        QueryFunction.Matches => Value.From(System.Text.RegularExpressions.Regex.IsMatch(arguments[0].Text, arguments[1].Text, System.Text.RegularExpressions.RegexOptions.CultureInvariant)),
        _ when node.Arguments[0].Type == ColumnType.String => Text(node.Function, arguments[0].Text, arguments),
        >= QueryFunction.Abs and <= QueryFunction.Sqrt => NumberFunctions.Apply(node.Function, arguments),
        >= QueryFunction.AddYears => DateFunctions.Apply(node.Function, arguments, node.Arguments[0].Type),
        _ => Date(node.Function, arguments[0], node.Arguments[0].Type),
    };

    private static Value Text(QueryFunction function, string text, Value[] arguments) => function switch
    {
        QueryFunction.Concat => Value.From(text + arguments[1].Text),
        QueryFunction.Lower => Value.From(text.ToLower(CultureInfo.InvariantCulture)),
        QueryFunction.Upper => Value.From(text.ToUpper(CultureInfo.InvariantCulture)),
        QueryFunction.Trim => Value.From(text.Trim()),
        QueryFunction.Length => Value.From((long)text.EnumerateRunes().Count()),
        QueryFunction.Substring => Value.From(string.Concat(text.EnumerateRunes()
            .Skip((int)Math.Min(arguments[1].Integer, int.MaxValue))
            .Take(arguments.Length > 2 ? (int)Math.Min(arguments[2].Integer, int.MaxValue) : int.MaxValue)
            .Select(rune => rune.ToString()))),
        QueryFunction.Replace => Value.From(arguments[1].Text.Length == 0 ? text : text.Replace(arguments[1].Text, arguments[2].Text, StringComparison.Ordinal)),
        QueryFunction.IndexOf => Value.From(text.IndexOf(arguments[1].Text, StringComparison.Ordinal) is var place && place < 0 ? -1L : text[..place].EnumerateRunes().Count()),
        QueryFunction.TrimStart => Value.From(text.TrimStart()),
        QueryFunction.TrimEnd => Value.From(text.TrimEnd()),
        QueryFunction.Right => Value.From(string.Concat(text.EnumerateRunes().TakeLast((int)Math.Min(arguments[1].Integer, int.MaxValue)).Select(rune => rune.ToString()))),
        QueryFunction.PadLeft => Value.From(string.Concat(Enumerable.Repeat(arguments[2].Text, Math.Max(0, (int)arguments[1].Integer - text.EnumerateRunes().Count()))) + text),
        QueryFunction.PadRight => Value.From(text + string.Concat(Enumerable.Repeat(arguments[2].Text, Math.Max(0, (int)arguments[1].Integer - text.EnumerateRunes().Count())))),
        QueryFunction.Reverse => Value.From(string.Concat(text.EnumerateRunes().Reverse().Select(rune => rune.ToString()))),
        QueryFunction.StartsWith => Value.From(text.StartsWith(arguments[1].Text, StringComparison.Ordinal)),
        QueryFunction.EndsWith => Value.From(text.EndsWith(arguments[1].Text, StringComparison.Ordinal)),
        QueryFunction.Contains => Value.From(text.Contains(arguments[1].Text, StringComparison.Ordinal)),
        QueryFunction.Like => Value.From(IsLike([.. text.EnumerateRunes()], [.. arguments[1].Text.EnumerateRunes()], arguments.Length > 2 ? new Rune(arguments[2].Text[0]) : null)),
        _ => throw new NotSupportedException($"{function} is no function of text."),
    };

    private static bool IsLike(ReadOnlySpan<Rune> text, ReadOnlySpan<Rune> pattern, Rune? escape)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == escape)
        {
            return !text.IsEmpty && text[0] == pattern[1] && IsLike(text[1..], pattern[2..], escape);
        }

        return pattern[0].Value switch
        {
            '%' => IsLike(text, pattern[1..], escape) || (!text.IsEmpty && IsLike(text[1..], pattern, escape)),
            '_' => !text.IsEmpty && IsLike(text[1..], pattern[1..], escape),
            _ => !text.IsEmpty && text[0] == pattern[0] && IsLike(text[1..], pattern[1..], escape),
        };
    }

    private static Value Date(QueryFunction function, Value date, ColumnType type)
    {
        // The clock where the date was written.
        DateTime clock = type switch
        {
            ColumnType.DateOnly => DateOnly.FromDayNumber((int)date.Integer).ToDateTime(TimeOnly.MinValue),
            ColumnType.DateTimeOffset => new DateTime(date.Integer + (date.Tag * TimeSpan.TicksPerMinute)),
            _ => new DateTime(date.Integer),
        };
        return function switch
        {
            QueryFunction.Year => Value.From((long)clock.Year),
            QueryFunction.Month => Value.From((long)clock.Month),
            QueryFunction.Day => Value.From((long)clock.Day),
            QueryFunction.DayOfYear => Value.From((long)clock.DayOfYear),
            QueryFunction.DayOfWeek => Value.From((long)clock.DayOfWeek),
            QueryFunction.Hour => Value.From((long)clock.Hour),
            QueryFunction.Minute => Value.From((long)clock.Minute),
            QueryFunction.Second => Value.From((long)clock.Second),
            QueryFunction.Millisecond => Value.From((long)clock.Millisecond),
            QueryFunction.Date => type switch
            {
                ColumnType.DateOnly => date,
                ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(clock.Date, TimeSpan.FromMinutes(date.Tag))),
                _ => Value.From(DateTime.SpecifyKind(clock.Date, (DateTimeKind)date.Tag)),
            },
            _ => throw new NotSupportedException($"{function} is no function of dates."),
        };
    }
}
