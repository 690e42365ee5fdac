using System.Runtime.InteropServices;
using JsonOrm.Queries;
using JsonOrm.Schema;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Conditions that a column is one of a number of computed keys.</summary>
internal static class KeyConditions
{
    /// <summary>The greatest number of keys that are not plain integers; they become a list of constants.</summary>
    public const int MostConstants = 10_000;

    // A list of constants can be sought by key or index, which is not considered for more than these or for more than a fraction of the rows.
    private const int LeastSought = 64;
    private const int GreatestSought = 1_000;
    private const int RowsReadPerSeek = 200;

    /// <summary>The number of keys that may be worth seeking in a table of a number of rows.</summary>
    public static long MostSought(long rows) => Math.Max(LeastSought, Math.Min(GreatestSought, rows / RowsReadPerSeek));

    /// <summary>True if values of a type are plain integers in memory, in keys and in zone maps: dates with times carry a kind or an offset besides, and enums are stored by name.</summary>
    public static bool IsInteger(ColumnType type) => type.IsIntegerLike() && type is not (ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.Enum);

    /// <summary>Appends the values of a vector that are not null.</summary>
    public static void Add(IntegerVector values, List<long> keys)
    {
        for (int row = 0; row < values.Count; row++)
        {
            if (!values.IsNull(row))
            {
                keys.Add(values.Get(row));
            }
        }
    }

    /// <summary>Membership in a list of constants, which can be sought, or in a set.</summary>
    /// <param name="column">A column of plain integers.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="mostConstants">The number of keys up to which they become a list.</param>
    public static ExpressionNode IsOneOf(ExpressionNode column, List<long> keys, long mostConstants) => keys.Count <= mostConstants
        ? new InNode(column, [.. keys.Select(Value.From)])
        : new KeySetNode(column, new IntegerSet(CollectionsMarshal.AsSpan(keys)));
}
