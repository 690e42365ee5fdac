using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Inserts of many rows: a chunk as arrays, more by COPY. Keys are taken from the counter before the rows are sent, so that their order is that of the rows.</summary>
internal static class ManyInserts<T>
    where T : class, ITable<T>
{
    private const int SentBytes = 32 << 10;

    private static WriteStatements Statements => WriteStatements.Of(T.Schema);

    public static async ValueTask<long> InsertAsync(PostgresWritingSession session, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await session.EnsureAsync<T>(cancellationToken).ConfigureAwait(false);
        using IEnumerator<T> source = rows.GetEnumerator();
        List<T> first = ManyWrites<T>.Take(source, 0, cancellationToken);
        if (first.Count < ManyWrites<T>.ChunkRows)
        {
            if (first.Count == 0)
            {
                return 0;
            }

            // A transaction of several round trips can be asked which row refers to none.
            if (T.Schema.HasAssignedKey || T.Schema.ForeignKeys.Count > 0)
            {
                return await session.InTransactionAsync(
                    async transaction =>
                    {
                        if (T.Schema.HasAssignedKey)
                        {
                            await AssignKeysAsync(transaction, first, cancellationToken).ConfigureAwait(false);
                        }

                        await InsertChunkAsync(transaction, first, cancellationToken).ConfigureAwait(false);
                        return (long)first.Count;
                    },
                    cancellationToken).ConfigureAwait(false);
            }

            await InsertChunkAsync(session, first, cancellationToken).ConfigureAwait(false);
            return first.Count;
        }

        // The sequence is read once, so that this is not run again after a conflict.
        return await session.InTransactionAsync(
            async transaction =>
            {
                long count = 0;
                var bytes = new CopyRows(T.Schema);
                for (List<T> chunk = first; chunk.Count > 0; chunk = ManyWrites<T>.Take(source, count, cancellationToken))
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

    /// <summary>Gives keys to the rows that have none, after those that were given by hand.</summary>
    public static async ValueTask AssignKeysAsync(PostgresTransaction transaction, List<T> rows, CancellationToken cancellationToken)
    {
        long greatest = 0;
        var without = new List<T>();
        foreach (T row in rows)
        {
            long key = T.Codec.GetAssignedKey(row);
            greatest = Math.Max(greatest, key);
            if (key == 0)
            {
                without.Add(row);
            }
        }

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
                    long[] keys = await SingleWrites<T>.KeysAsync(reader, token).ConfigureAwait(false);
                    for (int i = 0; i < keys.Length; i++)
                    {
                        T.Codec.SetAssignedKey(without[i], keys[i]);
                    }

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
