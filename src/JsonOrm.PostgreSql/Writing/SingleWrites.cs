using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Writes of one row: one round trip each, and another one that finds out why nothing was written. A call that throws leaves the row as it was.</summary>
internal static class SingleWrites<T>
    where T : class, ITable<T>
{
    private static RowCells? s_idle;

    private static WriteStatements Statements => WriteStatements.Of(T.Schema);

    public static async ValueTask InsertAsync(PostgresWritingSession session, T row, CancellationToken cancellationToken)
    {
        T.Codec.Validate(row);
        bool needsKey = NeedsKey(row);
        RowCells cells = Cells(row);
        NpgsqlBatchCommand insert = Finished(needsKey ? Statements.InsertAndAssign(cells) : Statements.Insert(cells), cells);
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        if (!needsKey)
        {
            await session.RunAsync(WithKeyNoted(row, insert), Nothing, () => Written(row), cancellationToken).ConfigureAwait(false);
            return;
        }

        long key = await session.RunAsync([insert], FirstNumberAsync, () => Written(row), cancellationToken).ConfigureAwait(false);
        Assign(session, row, key);
    }

    public static async ValueTask UpdateAsync(PostgresWritingSession session, T row, CancellationToken cancellationToken)
    {
        T.Codec.Validate(row);
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        Value expected = AdvanceToken(row);
        try
        {
            RowCells cells = Cells(row);
            NpgsqlBatchCommand update = Finished(Statements.Update(cells, expected), cells);
            if (await session.RunAsync([update], Affected, () => Written(row), cancellationToken).ConfigureAwait(false) == 0)
            {
                throw await WhyNotAsync(session, row, expected, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            RestoreToken(row, expected);
            throw;
        }

        KeepToken(session, row, expected);
    }

    public static async ValueTask UpsertAsync(PostgresWritingSession session, T row, CancellationToken cancellationToken)
    {
        if (NeedsKey(row))
        {
            await InsertAsync(session, row, cancellationToken).ConfigureAwait(false);
            return;
        }

        T.Codec.Validate(row);
        RowCells cells = Cells(row);
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        Value expected = AdvanceToken(row);
        Value advanced = T.Schema.ConcurrencyColumn >= 0 ? T.Codec.GetConcurrencyToken(row) : Value.Null;
        RestoreToken(row, expected);
        bool? isNew = await session.RunAsync(WithKeyNoted(row, Statements.Upsert(cells, expected, advanced)), FirstBooleanAsync, () => Written(row), cancellationToken).ConfigureAwait(false);
        switch (isNew)
        {
            case null:
                throw await WhyNotAsync(session, row, expected, cancellationToken).ConfigureAwait(false);
            case false when T.Schema.ConcurrencyColumn >= 0:
                T.Codec.SetConcurrencyToken(row, advanced);
                KeepToken(session, row, expected);
                break;
        }
    }

    public static async ValueTask<bool> DeleteAsync(PostgresWritingSession session, T row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        Value[] key = Written(row).Of(T.Schema.Key);
        Value expected = T.Schema.ConcurrencyColumn >= 0 ? T.Codec.GetConcurrencyToken(row) : Value.Null;
        if (await DeleteAsync(session, T.Schema.Key, key, expected, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return !expected.IsNull && await WhyNotAsync(session, row, expected, cancellationToken).ConfigureAwait(false) is { } error and not RowGoneException ? throw error : false;
    }

    /// <summary>Deletes the row with values of the key or of a unique index.</summary>
    public static async ValueTask<bool> DeleteAsync(PostgresWritingSession session, IReadOnlyList<int> columns, Value[] values, Value expected, CancellationToken cancellationToken)
    {
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        if (values.Where((value, i) => PostgresParameters.IsFinerThanServer(value, T.Schema.Columns[columns[i]].Type)).Any())
        {
            return false;
        }

        NpgsqlBatchCommand delete = Statements.Delete(columns, values, expected);
        return await session.RunAsync([delete], Affected, null, cancellationToken).ConfigureAwait(false) > 0;
    }

    public static bool NeedsKey(T row) => T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) == 0;

    /// <summary>Sets the assigned key; it is 0 again if the transaction is not committed.</summary>
    public static void Assign(PostgresWritingSession session, T row, long key)
    {
        T.Codec.SetAssignedKey(row, key);
        if (session.RestoresObjects)
        {
            KeepKey(session, row);
        }
    }

    // A closure is made at the beginning of its method, also where it is not used.
    private static void KeepKey(PostgresWritingSession session, T row) => session.OnUndo(() => T.Codec.SetAssignedKey(row, 0));

    private static void OnUndo(PostgresWritingSession session, T row, Value token) => session.OnUndo(() => T.Codec.SetConcurrencyToken(row, token));

    /// <summary>Advances the token and returns the one before; null if there is none.</summary>
    public static Value AdvanceToken(T row)
    {
        if (T.Schema.ConcurrencyColumn < 0)
        {
            return Value.Null;
        }

        Value expected = T.Codec.GetConcurrencyToken(row);
        T.Codec.AdvanceConcurrencyToken(row);
        return expected;
    }

    public static void RestoreToken(T row, Value expected)
    {
        if (T.Schema.ConcurrencyColumn >= 0)
        {
            T.Codec.SetConcurrencyToken(row, expected);
        }
    }

    /// <summary>Remembers the token before, for a transaction that is not committed.</summary>
    public static void KeepToken(PostgresWritingSession session, T row, Value expected)
    {
        if (T.Schema.ConcurrencyColumn >= 0 && session.RestoresObjects)
        {
            OnUndo(session, row, expected);
        }
    }

    public static WrittenRow Written(T row) => new(T.Schema, T.Codec.ToValues(row));

    /// <summary>Why a row with this key and token was not found.</summary>
    public static async ValueTask<ConcurrencyException> WhyNotAsync(PostgresWritingSession session, T row, Value expected, CancellationToken cancellationToken)
    {
        WrittenRow written = Written(row);
        Value[]? stored = await session.RunAsync([Statements.Select(T.Schema.Key, written.Of(T.Schema.Key))], FirstRowAsync, null, cancellationToken).ConfigureAwait(false);
        return stored is null
            ? new RowGoneException(T.Schema.Name, written.Key)
            : new ConcurrencyException(T.Schema.Name, written.Key, expected.ToString(), stored[T.Schema.ConcurrencyColumn].ToString());
    }

    /// <summary>For statements that return nothing.</summary>
    public static ValueTask<bool> Nothing(NpgsqlDataReader reader, CancellationToken cancellationToken) => new(true);

    /// <summary>The number of rows that statements without results have written: the reader has passed them all when it begins.</summary>
    public static ValueTask<int> Affected(NpgsqlDataReader reader, CancellationToken cancellationToken) => new(reader.RecordsAffected);

    /// <summary>Reads the first row, or null.</summary>
    public static async ValueTask<Value[]?> FirstRowAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ServerRow.Read(reader, T.Schema, 0) : null;

    /// <summary>Reads the first number; 0 if there is none.</summary>
    public static async ValueTask<long> FirstNumberAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetFieldValue<long>(0) : 0;

    /// <summary>Reads the keys that <see cref="WriteStatements.TakeKeys"/> gives.</summary>
    public static async ValueTask<long[]> KeysAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetFieldValue<long[]>(0) : [];

    /// <summary>A statement, and the one that moves the counter to the row's key.</summary>
    public static NpgsqlBatchCommand[] WithKeyNoted(T row, NpgsqlBatchCommand statement) =>
        T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) > 0 ? [statement, Statements.NoteKey(T.Codec.GetAssignedKey(row))] : [statement];

    private static async ValueTask<bool?> FirstBooleanAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetBoolean(0) : null;

    private static RowCells Cells(T row)
    {
        RowCells cells = Interlocked.Exchange(ref s_idle, null) ?? new RowCells(T.Schema);
        cells.Add(row);
        return cells;
    }

    // A command has the values by now, so that the cells serve the next row.
    private static NpgsqlBatchCommand Finished(NpgsqlBatchCommand command, RowCells cells)
    {
        cells.Clear();
        Volatile.Write(ref s_idle, cells);
        return command;
    }
}
