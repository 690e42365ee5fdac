using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// Updates, upserts and deletes of many rows: arrays of up to <see cref="ChunkRows"/> rows in one statement. Each row is checked before the chunk that it is in is sent;
/// what was sent of a call that throws is rolled back.
/// </summary>
internal static class ManyWrites<T>
    where T : class, ITable<T>
{
    /// <summary>The rows that are sent at once.</summary>
    public const int ChunkRows = 10_000;

    private static WriteStatements Statements => WriteStatements.Of(T.Schema);

    public static ValueTask<long> UpdateAsync(PostgresWritingSession session, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        InChunksAsync(session, rows, UpdateChunkAsync, cancellationToken, atOnce: UpdateAtOnceAsync);

    public static ValueTask<long> UpsertAsync(PostgresWritingSession session, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        InChunksAsync(session, rows, UpsertChunkAsync, cancellationToken);

    public static ValueTask<long> DeleteAsync(PostgresWritingSession session, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        InChunksAsync(session, rows, DeleteChunkAsync, cancellationToken, validates: false);

    /// <summary>Runs work on chunks of rows in one transaction. No two rows of a chunk have the same key: a statement writes each row once.</summary>
    /// <param name="session">The session.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="work">Writes a chunk.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="validates">False for rows that need not be valid.</param>
    /// <param name="atOnce">Writes rows that are not many outside of a transaction, in one round trip; false if it has kept nothing, because a row is not as it is expected to be.</param>
    public static async ValueTask<long> InChunksAsync(
        PostgresWritingSession session, IEnumerable<T> rows, Func<PostgresTransaction, List<T>, CancellationToken, ValueTask<long>> work, CancellationToken cancellationToken, bool validates = true,
        Func<PostgresWritingSession, List<T>, CancellationToken, ValueTask<bool>>? atOnce = null)
    {
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        using IEnumerator<T> source = rows.GetEnumerator();
        rows.TryGetNonEnumeratedCount(out int count);
        List<T> first = Take(source, 0, cancellationToken, validates, count);
        if (atOnce is not null && first.Count is > 0 and < ChunkRows && !session.RestoresObjects && await atOnce(session, first, cancellationToken).ConfigureAwait(false))
        {
            return first.Count;
        }

        return await session.InTransactionAsync(
            async transaction =>
            {
                long written = 0;
                long seen = 0;
                for (List<T> chunk = first; chunk.Count > 0; chunk = chunk.Count < ChunkRows ? [] : Take(source, seen, cancellationToken, validates, count - seen))
                {
                    foreach (List<T> distinct in Distinct(chunk))
                    {
                        written += await work(transaction, distinct, cancellationToken).ConfigureAwait(false);
                    }

                    seen += chunk.Count;
                }

                return written;
            },
            cancellationToken,
            mayRepeat: first.Count < ChunkRows).ConfigureAwait(false);
    }

    /// <summary>Takes the next rows of a sequence, at most a chunk, and checks them.</summary>
    /// <param name="source">The sequence.</param>
    /// <param name="place">How many rows were taken before.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <param name="validates">False for rows that need not be valid.</param>
    /// <param name="expected">How many rows are left, if that is known.</param>
    public static List<T> Take(IEnumerator<T> source, long place, CancellationToken cancellationToken, bool validates = true, long expected = 0)
    {
        var chunk = new List<T>((int)Math.Clamp(expected, 0, ChunkRows));
        while (chunk.Count < ChunkRows && source.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            T row = source.Current;
            if (validates)
            {
                T.Codec.Validate(row, place + chunk.Count);
            }

            chunk.Add(row);
        }

        return chunk;
    }

    private static bool AreDistinct(List<T> chunk)
    {
        var keys = new HashSet<TableKey<T>>(chunk.Count);
        return chunk.TrueForAll(row => SingleWrites<T>.NeedsKey(row) || keys.Add(T.Codec.GetKey(row)));
    }

    private static IEnumerable<List<T>> Distinct(List<T> chunk)
    {
        if (AreDistinct(chunk))
        {
            yield return chunk;
            yield break;
        }

        var keys = new HashSet<TableKey<T>>();
        var part = new List<T>();
        foreach (T row in chunk)
        {
            if (!SingleWrites<T>.NeedsKey(row) && !keys.Add(T.Codec.GetKey(row)))
            {
                yield return part;
                part = [];
                keys = [T.Codec.GetKey(row)];
            }

            part.Add(row);
        }

        yield return part;
    }

    // One statement, which fails if it does not find each row with its token. Nothing is kept then, and the way of several round trips finds out which row it is; so it does if
    // unique values change hands, or if a row refers to none.
    private static async ValueTask<bool> UpdateAtOnceAsync(PostgresWritingSession session, List<T> rows, CancellationToken cancellationToken)
    {
        if (!AreDistinct(rows))
        {
            return false;
        }

        Value[] tokens = AdvanceTokens(rows, out ColumnCells? expected);
        bool isWritten = false;
        try
        {
            await session.RunAsync([Statements.UpdateAll(Cells(rows, 0), expected)], SingleWrites<T>.Nothing, null, cancellationToken).ConfigureAwait(false);
            return isWritten = true;
        }
        catch (JsonOrmException refused) when (refused is UniqueConstraintException or ForeignKeyException or PostgresServerException { SqlState: PostgresErrorCodes.DivisionByZero })
        {
            return false;
        }
        finally
        {
            for (int i = 0; i < tokens.Length && !isWritten; i++)
            {
                SingleWrites<T>.RestoreToken(rows[i], tokens[i]);
            }
        }
    }

    // Advances the tokens of rows, and returns those before.
    private static Value[] AdvanceTokens(List<T> rows, out ColumnCells? expected)
    {
        expected = T.Schema.ConcurrencyColumn < 0 ? null : ColumnCells.Of(T.Schema.Columns[T.Schema.ConcurrencyColumn].Type, rows.Count);
        Value[] tokens = expected is null ? [] : new Value[rows.Count];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = SingleWrites<T>.AdvanceToken(rows[i]);
            expected!.Set(i, tokens[i], T.Schema.Columns[T.Schema.ConcurrencyColumn].Type);
        }

        return tokens;
    }

    private static async ValueTask<long> UpdateChunkAsync(PostgresTransaction transaction, List<T> rows, CancellationToken cancellationToken)
    {
        Value[] tokens = AdvanceTokens(rows, out ColumnCells? expected);
        if (tokens.Length > 0)
        {
            transaction.OnUndo(() =>
            {
                for (int i = tokens.Length - 1; i >= 0; i--)
                {
                    T.Codec.SetConcurrencyToken(rows[i], tokens[i]);
                }
            });
        }

        var found = new bool[rows.Count];
        RowCells cells = Cells(rows, 0);
        await UpdateDetour.RunAsync(
            transaction,
            T.Schema,
            [.. T.Schema.Key.Select(cells.Column)],
            rows.Count,
            Statements.UpdateMany(cells, expected),
            (reader, token) => MarkAsync(reader, found, token),
            rows.Count == 1 ? () => SingleWrites<T>.Written(rows[0]) : null,
            cancellationToken).ConfigureAwait(false);
        int missing = Array.IndexOf(found, false);
        return missing < 0 ? rows.Count : throw await SingleWrites<T>.WhyNotAsync(transaction, rows[missing], expected is null ? Value.Null : tokens[missing], cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<long> UpsertChunkAsync(PostgresTransaction transaction, List<T> rows, CancellationToken cancellationToken)
    {
        if (T.Schema.ConcurrencyColumn >= 0)
        {
            // What becomes of a token depends on the row that is there.
            foreach (T row in rows)
            {
                await SingleWrites<T>.UpsertAsync(transaction, row, cancellationToken).ConfigureAwait(false);
            }

            return rows.Count;
        }

        if (T.Schema.HasAssignedKey)
        {
            await ManyInserts<T>.AssignKeysAsync(transaction, rows, cancellationToken).ConfigureAwait(false);
        }

        await transaction.RunAsync([Statements.UpsertMany(Cells(rows, 0))], SingleWrites<T>.Nothing, null, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    private static async ValueTask<long> DeleteChunkAsync(PostgresTransaction transaction, List<T> rows, CancellationToken cancellationToken)
    {
        RowCells cells = Cells(rows, 0);
        ColumnCells[] keys = [.. T.Schema.Key.Select(cells.Column)];
        if (T.Schema.ConcurrencyColumn >= 0)
        {
            List<(int Place, Value Token)> stored = await transaction.RunAsync([Statements.SelectTokens(keys, rows.Count)], ReadTokensAsync, null, cancellationToken).ConfigureAwait(false);
            foreach ((int place, Value token) in stored)
            {
                Value expected = T.Codec.GetConcurrencyToken(rows[place - 1]);
                if (token != expected)
                {
                    throw new ConcurrencyException(T.Schema.Name, SingleWrites<T>.Written(rows[place - 1]).Key, expected.ToString(), token.ToString());
                }
            }
        }

        NpgsqlBatchCommand delete = Statements.DeleteMany(keys, rows.Count);
        return await transaction.RunAsync([delete], SingleWrites<T>.Affected, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rows as cells.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="place">The place of the first in the sequence that is written.</param>
    /// <param name="cells">Cells whose rows are not needed any more, to be used again.</param>
    public static RowCells Cells(List<T> rows, long place, RowCells? cells = null)
    {
        cells?.Clear();
        cells ??= new RowCells(T.Schema, rows.Count);
        foreach (T row in rows)
        {
            cells.Add(row, place++);
        }

        return cells;
    }

    private static async ValueTask<bool> MarkAsync(NpgsqlDataReader reader, bool[] found, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found[reader.GetFieldValue<long>(0) - 1] = true;
        }

        return true;
    }

    private static async ValueTask<List<(int Place, Value Token)>> ReadTokensAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var tokens = new List<(int, Value)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            tokens.Add(((int)reader.GetFieldValue<long>(0), PostgresFields.GetValue(reader, 1, T.Schema.Columns[T.Schema.ConcurrencyColumn].Type)));
        }

        return tokens;
    }
}
