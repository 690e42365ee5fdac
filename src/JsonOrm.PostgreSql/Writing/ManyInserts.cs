using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Inserts of many rows: a chunk as arrays, more by COPY. The order of their keys is that of the rows: a statement of arrays sorts them, and before a COPY keys are taken from the counter.</summary>
internal static class ManyInserts<T>
    where T : class, ITable<T>
{
    private const int SentBytes = 32 << 10;

    private static WriteStatements Statements => WriteStatements.Of(T.Schema);

    public static async ValueTask<long> InsertAsync(PostgresWritingSession session, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        using IEnumerator<T> source = rows.GetEnumerator();
        rows.TryGetNonEnumeratedCount(out int expected);
        List<T> first = ManyWrites<T>.Take(source, 0, cancellationToken, expected: expected);
        if (first.Count < ManyWrites<T>.ChunkRows)
        {
            return first.Count == 0 || await InsertAtOnceAsync(session, first, cancellationToken).ConfigureAwait(false)
                ? first.Count
                : await InsertFewAsync(session, first, cancellationToken).ConfigureAwait(false);
        }

        // The sequence is read once, so that this is not run again after a conflict.
        return await session.InTransactionAsync(
            async transaction =>
            {
                long count = 0;
                if (Statements.CheckForm() is { } check)
                {
                    await transaction.RunAsync([check], SingleWrites<T>.Nothing, null, cancellationToken).ConfigureAwait(false);
                }

                var bytes = new CopyRows(T.Schema);
                for (List<T> chunk = first; chunk.Count > 0; chunk = ManyWrites<T>.Take(source, count, cancellationToken, expected: expected - count))
                {
                    if (T.Schema.HasAssignedKey)
                    {
                        await AssignKeysAsync(transaction, chunk, cancellationToken).ConfigureAwait(false);
                    }

                    await CopyAsync(transaction, chunk, count, bytes, cancellationToken).ConfigureAwait(false);
                    count += chunk.Count;
                }

                return count;
            },
            cancellationToken,
            mayRepeat: false).ConfigureAwait(false);
    }

    // One round trip. False if nothing was kept, because a row refers to none, or if some rows have keys and others do not.
    private static async ValueTask<bool> InsertAtOnceAsync(PostgresWritingSession session, List<T> rows, CancellationToken cancellationToken)
    {
        bool assigns = T.Schema.HasAssignedKey;
        if (assigns && !(Statements.CanInsertManyAndAssign && rows.TrueForAll(SingleWrites<T>.NeedsKey)))
        {
            return false;
        }

        try
        {
            if (!assigns)
            {
                await InsertChunkAsync(session, rows, cancellationToken).ConfigureAwait(false);
                return true;
            }

            long[] keys = await session.RunAsync([Statements.InsertManyAndAssign(ManyWrites<T>.Cells(rows, 0))], SingleWrites<T>.KeysAsync, null, cancellationToken).ConfigureAwait(false);

            // The counter gives them in the order of the rows; the server may return them in another.
            Array.Sort(keys);
            SetKeys(rows, keys);
            if (session.RestoresObjects)
            {
                session.OnUndo(() => rows.ForEach(static row => T.Codec.SetAssignedKey(row, 0)));
            }

            return true;
        }
        catch (ForeignKeyException) when (!session.RestoresObjects)
        {
            // A transaction of several round trips can be asked which row it is.
            return false;
        }
    }

    private static ValueTask<long> InsertFewAsync(PostgresWritingSession session, List<T> rows, CancellationToken cancellationToken) => session.InTransactionAsync(
        async transaction =>
        {
            if (T.Schema.HasAssignedKey)
            {
                await AssignKeysAsync(transaction, rows, cancellationToken).ConfigureAwait(false);
            }

            await InsertChunkAsync(transaction, rows, cancellationToken).ConfigureAwait(false);
            return (long)rows.Count;
        },
        cancellationToken);

    private static void SetKeys(List<T> rows, long[] keys)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            T.Codec.SetAssignedKey(rows[i], keys[i]);
        }
    }

    /// <summary>Gives keys to the rows that have none, after those that were given by hand.</summary>
    public static async ValueTask AssignKeysAsync(PostgresTransaction transaction, List<T> rows, CancellationToken cancellationToken)
    {
        long greatest = rows.Max(T.Codec.GetAssignedKey);
        List<T> without = greatest <= 0 && rows.TrueForAll(SingleWrites<T>.NeedsKey) ? rows : rows.FindAll(SingleWrites<T>.NeedsKey);

        if (greatest > 0)
        {
            await transaction.RunAsync([Statements.NoteKey(greatest)], SingleWrites<T>.Nothing, null, cancellationToken).ConfigureAwait(false);
        }

        if (without.Count > 0)
        {
            transaction.OnUndo(() => without.ForEach(static row => T.Codec.SetAssignedKey(row, 0)));
            await transaction.RunAsync(
                [Statements.TakeKeys(without.Count)],
                async (reader, token) =>
                {
                    SetKeys(without, await SingleWrites<T>.KeysAsync(reader, token).ConfigureAwait(false));
                    return true;
                },
                null,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask InsertChunkAsync(PostgresWritingSession session, List<T> rows, CancellationToken cancellationToken) =>
        await session.RunAsync([Statements.InsertMany(ManyWrites<T>.Cells(rows, 0))], SingleWrites<T>.Nothing, null, cancellationToken).ConfigureAwait(false);

    // The server takes the first rows in while the next ones are written.
    private static ValueTask CopyAsync(PostgresTransaction transaction, List<T> rows, long place, CopyRows bytes, CancellationToken cancellationToken) => transaction.CopyAsync(
        Statements.Copy,
        async (stream, token) =>
        {
            bytes.Clear();
            bytes.Begin();
            foreach (T row in rows)
            {
                bytes.Add(row, place++);
                if (bytes.Written.Length >= SentBytes)
                {
                    await stream.WriteAsync(bytes.Written, token).ConfigureAwait(false);
                    bytes.Clear();
                }
            }

            bytes.End();
            await stream.WriteAsync(bytes.Written, token).ConfigureAwait(false);
        },
        cancellationToken);
}
