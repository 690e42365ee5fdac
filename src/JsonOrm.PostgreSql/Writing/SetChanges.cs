using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// Set-based changes. The rows come with the values of the assignments, are held to the rules of their class here, and are written by their keys: a rule is C#, which the
/// server cannot run. Deletes by a query read their rows too, and send the keys.
/// </summary>
internal static class SetChanges
{
    /// <summary>Makes a change.</summary>
    /// <param name="transaction">The transaction that it belongs to.</param>
    /// <param name="change">The change.</param>
    /// <param name="returns">True if its results are wanted.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The number of rows, and the results.</returns>
    public static async ValueTask<(long Count, List<Value[]> Results)> RunAsync(PostgresTransaction transaction, ModificationModel change, bool returns, CancellationToken cancellationToken) => change.Kind switch
    {
        ModificationKind.Insert => await InsertAsync(transaction, change, returns, cancellationToken).ConfigureAwait(false),
        ModificationKind.Update => await UpdateAsync(transaction, change, returns, cancellationToken).ConfigureAwait(false),
        _ => await DeleteAsync(transaction, change, returns, cancellationToken).ConfigureAwait(false),
    };

    private static async ValueTask<(long Count, List<Value[]> Results)> InsertAsync(PostgresTransaction transaction, ModificationModel change, bool returns, CancellationToken cancellationToken)
    {
        TableSchema schema = change.Table.Schema;
        List<Value[]> made = await RowQueries.ReadAsync(transaction, change.Rows, cancellationToken).ConfigureAwait(false);
        var rows = new List<Value[]>(made.Count);
        foreach (Value[] values in made)
        {
            var row = new Value[schema.Columns.Count];
            for (int i = 0; i < change.Columns.Count; i++)
            {
                row[change.Columns[i].Column.Ordinal] = values[i];
            }

            rows.Add(row);
        }

        if (schema.HasAssignedKey)
        {
            await AssignAsync(transaction, schema, rows, cancellationToken).ConfigureAwait(false);
        }

        List<Value[]> finished = Finish(change, rows);
        await WriteAsync(transaction, schema, finished, WriteStatements.Of(schema).InsertMany, cancellationToken).ConfigureAwait(false);
        return (finished.Count, returns ? await ReturnedAsync(transaction, change, finished, cancellationToken).ConfigureAwait(false) : []);
    }

    private static async ValueTask AssignAsync(PostgresTransaction transaction, TableSchema schema, List<Value[]> rows, CancellationToken cancellationToken)
    {
        int key = schema.Key[0];
        List<Value[]> without = rows.FindAll(row => row[key].IsNull || row[key].Integer == 0);
        long greatest = rows.Max(row => row[key].IsNull ? 0 : (long?)row[key].Integer) ?? 0;
        WriteStatements statements = WriteStatements.Of(schema);
        if (greatest > 0)
        {
            await transaction.RunAsync([statements.NoteKey(greatest)], static (_, _) => new ValueTask<bool>(true), null, cancellationToken).ConfigureAwait(false);
        }

        if (without.Count == 0)
        {
            return;
        }

        await transaction.RunAsync(
            [statements.TakeKeys(without.Count)],
            async (reader, token) =>
            {
                await reader.ReadAsync(token).ConfigureAwait(false);
                long[] keys = reader.GetFieldValue<long[]>(0);
                for (int i = 0; i < keys.Length; i++)
                {
                    without[i][key] = Value.From(keys[i]);
                }

                return true;
            },
            null,
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<(long Count, List<Value[]> Results)> UpdateAsync(PostgresTransaction transaction, ModificationModel change, bool returns, CancellationToken cancellationToken)
    {
        TableSchema schema = change.Table.Schema;
        QueryModel query = change.Rows with { Projection = [.. RowQueries.Columns(change.Table, change.Assignments.Select(assignment => Wide(assignment.Value)))] };
        List<Value[]> read = await RowQueries.ReadAsync(transaction, query, cancellationToken).ConfigureAwait(false);
        var rows = new List<Value[]>(read.Count);
        foreach (Value[] values in read)
        {
            Value[] row = values[..schema.Columns.Count];
            for (int i = 0; i < change.Assignments.Count; i++)
            {
                row[change.Assignments[i].Column.Column.Ordinal] = values[schema.Columns.Count + i];
            }

            rows.Add(row);
        }

        List<Value[]> finished = Finish(change, rows);
        await WriteAsync(transaction, schema, read, finished, cancellationToken).ConfigureAwait(false);
        return (finished.Count, returns ? await ReturnedAsync(transaction, change, finished, cancellationToken).ConfigureAwait(false) : []);
    }

    // An integer that does not fit its column comes as it is, and is refused by the rules with its column and value.
    private static ExpressionNode Wide(ExpressionNode value) => value.Type is >= ColumnType.SByte and < ColumnType.Int64 ? new ConvertNode(value, ColumnType.Int64) : value;

    // Rows are found by the keys that they had, which may change.
    private static async ValueTask WriteAsync(PostgresTransaction transaction, TableSchema schema, List<Value[]> before, List<Value[]> after, CancellationToken cancellationToken)
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
        await UpdateDetour.RunAsync(
            transaction, schema, old, after.Count, statements.UpdateByOldKeys(rows, old), static (_, _) => new ValueTask<bool>(true), after.Count == 1 ? () => new(schema, after[0]) : null, cancellationToken).ConfigureAwait(false);
        long greatest = schema.HasAssignedKey ? after.Max(row => row[schema.Key[0]].Integer) : 0;
        if (greatest > 0 && Enumerable.Range(0, after.Count).Any(i => before[i][schema.Key[0]] != after[i][schema.Key[0]]))
        {
            await transaction.RunAsync([statements.NoteKey(greatest)], static (_, _) => new ValueTask<bool>(true), null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<(long Count, List<Value[]> Results)> DeleteAsync(PostgresTransaction transaction, ModificationModel change, bool returns, CancellationToken cancellationToken)
    {
        TableSchema schema = change.Table.Schema;
        IEnumerable<ExpressionNode> returned = returns && change.Returning is { } values ? values.Select(value => value.Expression) : [];
        List<Value[]> read = await RowQueries.ReadAsync(transaction, change.Rows with { Projection = [.. RowQueries.Columns(change.Table, returned)] }, cancellationToken).ConfigureAwait(false);
        var cells = new RowCells(schema, read.Count);
        foreach (Value[] row in read)
        {
            cells.Add(row[..schema.Columns.Count]);
        }

        if (read.Count > 0)
        {
            await transaction.RunAsync(
                [WriteStatements.Of(schema).DeleteMany([.. schema.Key.Select(cells.Column)], read.Count)], static (_, _) => new ValueTask<bool>(true), null, cancellationToken).ConfigureAwait(false);
        }

        return (read.Count, !returns ? [] : change.Returning is null ? read : read.ConvertAll(row => row[schema.Columns.Count..]));
    }

    private static List<Value[]> Finish(ModificationModel change, List<Value[]> rows)
    {
        var finished = new List<Value[]>(rows.Count);
        foreach (Value[] row in rows)
        {
            finished.Add(change.Finish(row, rows.Count == 1 ? null : finished.Count));
        }

        return finished;
    }

    private static async ValueTask WriteAsync(
        PostgresTransaction transaction, TableSchema schema, List<Value[]> rows, Func<RowCells, NpgsqlBatchCommand> statement, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = new RowCells(schema, rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            cells.Add(rows[i], rows.Count == 1 ? null : i);
        }

        await transaction.RunAsync([statement(cells)], static (_, _) => new ValueTask<bool>(true), rows.Count == 1 ? () => new(schema, rows[0]) : null, cancellationToken).ConfigureAwait(false);
    }

    // What is wanted of the rows that were written, in their order.
    private static async ValueTask<List<Value[]>> ReturnedAsync(PostgresTransaction transaction, ModificationModel change, List<Value[]> rows, CancellationToken cancellationToken)
    {
        if (change.Returning is not { } returned || rows.Count == 0)
        {
            return rows;
        }

        const int AtOnce = 500;
        TableSchema schema = change.Table.Schema;
        var results = new Dictionary<string, Value[]>(StringComparer.Ordinal);
        for (int start = 0; start < rows.Count; start += AtOnce)
        {
            QueryModel query = RowQueries.Of(change.Table, rows.GetRange(start, Math.Min(AtOnce, rows.Count - start)))
                with
            { Projection = [.. RowQueries.Columns(change.Table, returned.Select(value => value.Expression))] };
            foreach (Value[] found in await RowQueries.ReadAsync(transaction, query, cancellationToken).ConfigureAwait(false))
            {
                results[KeyOf(schema, found)] = found[schema.Columns.Count..];
            }
        }

        return rows.ConvertAll(row => results[KeyOf(schema, row)]);
    }

    private static string KeyOf(TableSchema schema, Value[] row) => ValueText.Array(schema, schema.Key, [.. schema.Key.Select(ordinal => row[ordinal])]);
}
