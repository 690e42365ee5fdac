using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// Updates of many rows between which unique values may change hands. The server checks a unique index at each row; the rule is that values are unique when all rows are
/// in place. If the first attempt meets a value of another row, the rows get values that no row has, and then their own, in one round trip.
/// </summary>
internal static class UpdateDetour
{
    /// <summary>Runs an update.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="schema">The table.</param>
    /// <param name="keys">The keys that the rows have now.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="update">The update.</param>
    /// <param name="read">Reads its results.</param>
    /// <param name="row">Gives the row for errors, if it is a single one.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async ValueTask<TResult> RunAsync<TResult>(
        PostgresTransaction transaction,
        TableSchema schema,
        IReadOnlyList<ColumnCells> keys,
        int count,
        NpgsqlBatchCommand update,
        ResultReader<TResult> read,
        Func<WrittenRow>? row,
        CancellationToken cancellationToken)
    {
        int[]? columns;
        try
        {
            return await transaction.RunAsync([update], read, row, cancellationToken).ConfigureAwait(false);
        }
        catch (UniqueConstraintException taken) when (count > 1 && taken.Index is not null && (columns = Movable(schema)) is not null)
        {
        }

        return await transaction.RunAsync([WriteStatements.Of(schema).MoveAside(columns, keys, count), update], read, row, cancellationToken).ConfigureAwait(false);
    }

    // A column of each unique index that can hold values which no row has; null if an index has none. Columns of the key stay: rows are found by them.
    private static int[]? Movable(TableSchema schema)
    {
        var columns = new List<int>();
        foreach (IndexSchema index in TableStatements.Indexes(schema).Where(index => index.IsUnique))
        {
            int column = index.Columns.FirstOrDefault(ordinal => !schema.Key.Contains(ordinal) && WriteStatements.CanMoveAside(schema.Columns[ordinal]), -1);
            if (column < 0)
            {
                return null;
            }

            columns.Add(column);
        }

        return [.. columns.Distinct()];
    }
}
