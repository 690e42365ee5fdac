using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Planning;

/// <summary>Builds key ranges from the bounds of the leading columns of a key: lists of values first, then one interval or prefix.</summary>
internal static class RangeBuilder
{
    // Seeking more combinations than this individually is not worthwhile.
    private const int MaxRanges = 1000;

    /// <summary>The ranges, or null if the first column is not bounded.</summary>
    /// <param name="columns">The ordinals of the leading key columns in the queried table.</param>
    /// <param name="bounds">What is known about each column.</param>
    /// <param name="keyLength">The number of columns of the complete key.</param>
    public static AccessRanges? Build(int[] columns, Dictionary<int, ColumnBounds> bounds, int keyLength)
    {
        var prefixes = new List<Value[]> { Array.Empty<Value>() };
        var sources = new List<ExpressionNode>();
        int fixedColumns = 0;
        ColumnBounds? last = null;
        foreach (int ordinal in columns)
        {
            if (!bounds.TryGetValue(ordinal, out ColumnBounds? column))
            {
                break;
            }

            if (column.Values is not { } values || (long)prefixes.Count * values.Length > MaxRanges)
            {
                last = column.HasRange ? column : null;
                break;
            }

            prefixes = [.. prefixes.SelectMany(prefix => values.Select(value => (Value[])[.. prefix, value]))];
            sources.AddRange(column.Sources);
            fixedColumns++;
        }

        if (fixedColumns == 0 && last is null)
        {
            return null;
        }

        if (last is not null)
        {
            sources.AddRange(last.Sources);
        }

        bool isNumber = keyLength == 1 && bounds[columns[0]].Column.Type.IsIntegerLike();
        KeyRange[] ranges = [.. prefixes.Select(prefix => Range(prefix, last, isNumber, fixedColumns == keyLength))];
        return new AccessRanges(ranges, fixedColumns == keyLength, fixedColumns == columns.Length, sources) { FixesValues = last is null, RangeColumn = last is { Prefix: null } ? last.Column.Ordinal : -1 };
    }

    /// <summary>The entries of an index with equal values in the columns before a given one, with those where that column is null moved to the end.</summary>
    /// <param name="ranges">The entries regardless of nulls; null for all.</param>
    /// <param name="columns">The ordinals of the indexed columns.</param>
    /// <param name="place">The position of the given column among them; each column before it has a single value.</param>
    /// <param name="bounds">What is known about each column.</param>
    public static AccessRanges NullsLast(AccessRanges? ranges, int[] columns, int place, Dictionary<int, ColumnBounds> bounds)
    {
        byte[] prefix = Encode([.. columns.Take(place).Select(ordinal => bounds[ordinal].Values![0])], null).Bytes!;
        return new AccessRanges([KeyRange.Prefix([.. prefix, 1]), KeyRange.Prefix([.. prefix, 0])], false, false, ranges?.Sources ?? []);
    }

    /// <summary>The range of the keys that begin with some values, and whose next column is inside its bounds.</summary>
    /// <param name="prefix">The values.</param>
    /// <param name="last">The bounds of the next column; null for none.</param>
    /// <param name="isNumber">True if the key is a number.</param>
    /// <param name="isWhole">True if the values are a complete key.</param>
    public static KeyRange Range(Value[] prefix, ColumnBounds? last, bool isNumber, bool isWhole)
    {
        if (isNumber)
        {
            return prefix.Length == 1
                ? prefix[0].IsNull ? Empty : KeyRange.Point(RowKey.FromInt64(prefix[0].Integer))
                : NumberRange(last!);
        }

        if (last is null)
        {
            RowKey key = Encode(prefix, null);
            return isWhole ? KeyRange.Point(key) : KeyRange.Prefix(key.Bytes);
        }

        return last is { Low: null, High: null, Prefix: { } text } ? TextRange(prefix, text) : Interval(prefix, last);
    }

    private static KeyRange Empty => new(RowKey.FromInt64(1), true, RowKey.FromInt64(0), true);

    private static KeyRange NumberRange(ColumnBounds column)
    {
        KeyRange range = KeyRange.All;
        if (column.Low is { } low)
        {
            RowKey key = RowKey.FromInt64(low.Integer);
            range = column.IsLowInclusive ? KeyRange.AtLeast(key) : KeyRange.Above(key);
        }

        if (column.High is { } high)
        {
            RowKey key = RowKey.FromInt64(high.Integer);
            range = range.Intersect(column.IsHighInclusive ? KeyRange.AtMost(key) : KeyRange.Below(key));
        }

        return range;
    }

    // A longer key that starts with a value's bytes contains that value; the first byte string above all of these is the value's successor.
    private static KeyRange Interval(Value[] prefix, ColumnBounds column)
    {
        KeyRange range = NotNull(prefix);
        if (column.Low is { } low)
        {
            byte[] bytes = Encode(prefix, low).Bytes!;
            range = range.Intersect(KeyRange.AtLeast(RowKey.FromBytes(column.IsLowInclusive ? bytes : KeyRange.Successor(bytes)!)));
        }

        if (column.High is { } high)
        {
            byte[] bytes = Encode(prefix, high).Bytes!;
            range = range.Intersect(KeyRange.Below(RowKey.FromBytes(column.IsHighInclusive ? KeyRange.Successor(bytes)! : bytes)));
        }

        return range;
    }

    // A text's bytes end with two zero bytes; without them they are the prefix of every longer text.
    private static KeyRange TextRange(Value[] prefix, string text)
    {
        byte[] bytes = Encode(prefix, Value.From(text)).Bytes!;
        return KeyRange.Prefix(bytes.AsSpan(0, bytes.Length - 2));
    }

    // Nulls start with 0 and values with 1.
    private static KeyRange NotNull(Value[] prefix) => KeyRange.Prefix([.. Encode(prefix, null).Bytes!, 1]);

    private static RowKey Encode(Value[] prefix, Value? last)
    {
        var key = default(KeyBuilder);
        foreach (Value value in prefix)
        {
            key = key.Add(value);
        }

        return (last is { } bound ? key.Add(bound) : key).ToPrefix();
    }
}
