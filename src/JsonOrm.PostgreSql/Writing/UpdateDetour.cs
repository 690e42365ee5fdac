using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// Updates of many rows whose unique values change among them, such as a swap. The server checks a unique index at each row; this engine's rule is that values are unique
/// when all rows are in place. The rows are therefore written twice if the first attempt fails: with values that no row has, and then with their own.
/// </summary>
internal static class UpdateDetour
{
    /// <summary>Updates rows by the keys that they had.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="schema">The table.</param>
    /// <param name="before">The rows as they were; they may have more values than columns.</param>
    /// <param name="after">The rows as they are to be.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async ValueTask UpdateAsync(PostgresTransaction transaction, TableSchema schema, List<Value[]> before, List<Value[]> after, CancellationToken cancellationToken)
    {
        if (after.Count == 0)
        {
            return;
        }

        WriteStatements statements = WriteStatements.Of(schema);
        var keys = new RowCells(schema, after.Count);
        var rows = new RowCells(schema, after.Count);
        for (int i = 0; i < after.Count; i++)
        {
            rows.Add(after[i], after.Count == 1 ? null : i);
            keys.Add(before[i][..schema.Columns.Count]);
        }

        ColumnCells[] old = [.. schema.Key.Select(keys.Column)];
        long greatest = schema.HasAssignedKey ? after.Max(row => row[schema.Key[0]].Integer) : 0;
        try
        {
            await RunAsync(transaction, after.Count == 1 ? new Errors.WrittenRow(schema, after[0]) : null, cancellationToken, statements.UpdateByOldKeys(rows, old)).ConfigureAwait(false);
        }
        catch (UniqueConstraintException taken) when (after.Count > 1 && Detour(schema, taken) is { } columns)
        {
            await transaction.InTransactionAsync(
                async inner =>
                {
                    // The keys that the rows have in between are not known: all go back by their places.
                    await RunAsync(inner, null, cancellationToken, statements.MoveAside(columns, old, after.Count), statements.UpdateByOldKeys(rows, old)).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (greatest > 0 && Enumerable.Range(0, after.Count).Any(i => before[i][schema.Key[0]] != after[i][schema.Key[0]]))
        {
            await RunAsync(transaction, null, cancellationToken, statements.NoteKey(greatest)).ConfigureAwait(false);
        }
    }

    // The columns of the index that can hold values which no row has; null if one cannot.
    private static int[]? Detour(TableSchema schema, UniqueConstraintException taken)
    {
        if (taken.Index is null)
        {
            return null;
        }

        int[] columns = [.. schema.Indexes.Where(index => index.IsUnique && !index.Columns.Any(schema.Key.Contains)).Select(index => index.Columns.FirstOrDefault(ordinal => WriteStatements.CanMoveAside(schema.Columns[ordinal]), -1))];
        return schema.Indexes.Any(index => index.Name == taken.Index && !index.Columns.Any(schema.Key.Contains)) && !columns.Contains(-1) ? [.. columns.Distinct()] : null;
    }

    private static async ValueTask RunAsync(PostgresTransaction transaction, Errors.WrittenRow? row, CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands) =>
        await transaction.RunAsync(commands, static (_, _) => new ValueTask<bool>(true), row is null ? null : () => row, cancellationToken).ConfigureAwait(false);
}
