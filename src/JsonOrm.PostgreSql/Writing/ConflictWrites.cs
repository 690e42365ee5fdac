using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Upserts with a conflict target. Leaving or replacing the row that exists takes one round trip; setting some of its columns reads it first.</summary>
internal static class ConflictWrites<T>
    where T : class, ITable<T>
{
    private static WriteStatements Statements => WriteStatements.Of(T.Schema);

    public static async ValueTask<UpsertOutcome> UpsertAsync(PostgresWritingSession session, T row, ConflictModel conflict, CancellationToken cancellationToken, long? place = null)
    {
        T.Codec.Validate(row, place);
        var cells = new RowCells(T.Schema);
        cells.Add(row, place);
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        if (conflict.Action == ConflictAction.Nothing)
        {
            return await InsertUnlessAsync(session, row, cells, conflict, cancellationToken).ConfigureAwait(false);
        }

        if (conflict.Action == ConflictAction.Replace)
        {
            return await ReplaceAsync(session, row, cells, conflict.Index?.Columns ?? T.Schema.Key, cancellationToken).ConfigureAwait(false);
        }

        return await session.InTransactionAsync(transaction => ChangeAsync(transaction, row, conflict, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<long> UpsertAsync(PostgresWritingSession session, IEnumerable<T> rows, ConflictModel conflict, CancellationToken cancellationToken)
    {
        // Each meets those before it, so that they go one after the other. The sequence is read once.
        List<T> given = [.. rows];
        return await session.InTransactionAsync(
            async transaction =>
            {
                long written = 0;
                long place = 0;
                foreach (T row in given)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    written += await UpsertAsync(transaction, row, conflict, cancellationToken, place++).ConfigureAwait(false) == UpsertOutcome.Unchanged ? 0 : 1;
                }

                return written;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<UpsertOutcome> InsertUnlessAsync(PostgresWritingSession session, T row, RowCells cells, ConflictModel conflict, CancellationToken cancellationToken)
    {
        bool assigns = SingleWrites<T>.NeedsKey(row);
        IReadOnlyList<int>? target = conflict.IsAnywhere ? null : conflict.Index?.Columns ?? T.Schema.Key;
        NpgsqlBatchCommand insert = Statements.InsertUnlessConflict(cells, target, assigns);
        (bool isNew, long key) = await session.RunAsync<(bool, long)>(
            SingleWrites<T>.WithKeyNoted(row, insert),
            async (reader, token) => await reader.ReadAsync(token).ConfigureAwait(false) ? (true, assigns ? reader.GetFieldValue<long>(0) : 0) : (false, 0),
            () => SingleWrites<T>.Written(row),
            cancellationToken).ConfigureAwait(false);
        if (isNew && assigns)
        {
            SingleWrites<T>.Assign(session, row, key);
        }

        return isNew ? UpsertOutcome.Inserted : UpsertOutcome.Unchanged;
    }

    private static async ValueTask<UpsertOutcome> ReplaceAsync(PostgresWritingSession session, T row, RowCells cells, IReadOnlyList<int> target, CancellationToken cancellationToken)
    {
        bool assigns = SingleWrites<T>.NeedsKey(row);
        (bool isNew, Value[] stored) = await session.RunAsync(
            SingleWrites<T>.WithKeyNoted(row, Statements.InsertOrReplace(cells, target, assigns)),
            static async (reader, token) =>
            {
                await reader.ReadAsync(token).ConfigureAwait(false);
                return (reader.GetBoolean(0), ServerRow.Read(reader, T.Schema, 1));
            },
            () => SingleWrites<T>.Written(row),
            cancellationToken).ConfigureAwait(false);
        Tell(session, row, stored, isNew);
        return isNew ? UpsertOutcome.Inserted : UpsertOutcome.Updated;
    }

    private static async ValueTask<UpsertOutcome> ChangeAsync(PostgresTransaction transaction, T row, ConflictModel conflict, CancellationToken cancellationToken)
    {
        Value[] proposed = T.Codec.ToValues(row);
        if (await FindAsync(transaction, row, proposed, conflict, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            await SingleWrites<T>.InsertAsync(transaction, row, cancellationToken).ConfigureAwait(false);
            return UpsertOutcome.Inserted;
        }

        Value[] changed = [.. stored];
        Value[] values = await EvaluateAsync(transaction, stored, proposed, conflict, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < values.Length; i++)
        {
            changed[conflict.Assignments[i].Column.Column.Ordinal] = values[i];
        }

        T result = T.Codec.FromValues(changed);
        await SingleWrites<T>.UpdateAsync(transaction, result, cancellationToken).ConfigureAwait(false);
        Tell(transaction, row, T.Codec.ToValues(result), isNew: false);
        return UpsertOutcome.Updated;
    }

    private static async ValueTask<Value[]?> FindAsync(PostgresTransaction transaction, T row, Value[] proposed, ConflictModel conflict, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> columns = conflict.Index?.Columns ?? T.Schema.Key;
        Value[] values = [.. columns.Select(ordinal => proposed[ordinal])];
        return (conflict.Index is null && SingleWrites<T>.NeedsKey(row)) || Array.Exists(values, value => value.IsNull)
            ? null
            : await transaction.RunAsync([Statements.Select(columns, values)], SingleWrites<T>.FirstRowAsync, null, cancellationToken).ConfigureAwait(false);
    }

    // The proposed row is in no table: its columns become constants.
    private static async ValueTask<Value[]> EvaluateAsync(PostgresTransaction transaction, Value[] stored, Value[] proposed, ConflictModel conflict, CancellationToken cancellationToken)
    {
        IEnumerable<ProjectedColumn> values = conflict.Assignments.Select(assignment => new ProjectedColumn(
            ExpressionTree.Rewrite(
                assignment.Value,
                node => node is ColumnNode column && ReferenceEquals(column.Source, conflict.Proposed) ? new ConstantNode(proposed[column.Column.Ordinal], column.Type, column.Enum) : null),
            AllowsNull: true));
        QueryModel query = RowQueries.Of(RowSource.Of(T.Schema), [stored]) with { Projection = [.. values] };
        List<Value[]> rows = await RowQueries.ReadAsync(transaction, query, cancellationToken).ConfigureAwait(false);
        return rows[0];
    }

    // Sets the key and token of the row that is stored now on the caller's row.
    private static void Tell(PostgresWritingSession session, T row, Value[] stored, bool isNew)
    {
        if (SingleWrites<T>.NeedsKey(row))
        {
            SingleWrites<T>.Assign(session, row, stored[T.Schema.Key[0]].Integer);
        }

        if (!isNew && T.Schema.ConcurrencyColumn >= 0)
        {
            SingleWrites<T>.KeepToken(session, row, T.Codec.GetConcurrencyToken(row));
            T.Codec.SetConcurrencyToken(row, stored[T.Schema.ConcurrencyColumn]);
        }
    }
}
