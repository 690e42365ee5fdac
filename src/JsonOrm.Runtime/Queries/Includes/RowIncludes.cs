using System.Runtime.CompilerServices;

namespace JsonOrm.Queries;

/// <summary>Runs queries for whole rows with inclusions.</summary>
internal sealed class RowIncludes<T> : IncludingReader<T>
    where T : class, ITable<T>
{
    // Streamed results are read in batches of this many rows, with one query per inclusion and batch.
    private const int BatchRows = 1024;

    private readonly IReadOnlyList<RowInclude<T>> _includes;

    private readonly IReadOnlyList<TableSchema> _repeated;

    private RowIncludes(IReadOnlyList<RowInclude<T>> includes, IReadOnlyList<TableSchema> repeated)
    {
        _includes = includes;
        _repeated = repeated;
    }

    /// <summary>The reader for a query's results; null if the query includes nothing.</summary>
    public static RowIncludes<T>? Of(QueryModel query)
    {
        IReadOnlyList<IncludeModel> includes = IncludeTree.Of(query);
        return includes.Count == 0 ? null : new RowIncludes<T>([.. includes.Cast<RowInclude<T>>()], IncludedIdentity.RepeatedIn(query, includes));
    }

    public override async IAsyncEnumerable<T> ReadAsync(IQuerySession db, QueryModel query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IQuerySession state = await db.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reads = new IncludeReads.Awaited(state, cancellationToken);
            RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
            await using (cursor.ConfigureAwait(false))
            {
                for (int place = int.MaxValue; ;)
                {
                    IncludeBatch<T> batch = Begin();
                    place = await FillAsync(batch, reads, cursor, place).ConfigureAwait(false);
                    await batch.LoadAsync(reads, isLast: false).ConfigureAwait(false);
                    foreach (T row in batch.Rows)
                    {
                        yield return row;
                    }

                    if (place < 0)
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            await EndAsync(db, state).ConfigureAwait(false);
        }
    }

    public override IEnumerable<T> Read(ILocalQuerySession db, QueryModel query)
    {
        ILocalQuerySession state = db.BeginRead();
        try
        {
            var reads = new IncludeReads.Local(state);
            using RowCursor cursor = state.OpenCursor(query);
            for (int place = int.MaxValue; place >= 0;)
            {
                IncludeBatch<T> batch = Begin();
                place = FillAsync(batch, reads, cursor, place).GetAwaiter().GetResult();
                IncludeReads.Local.Finish(batch.LoadAsync(reads, isLast: false));
                foreach (T row in batch.Rows)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            End(db, state);
        }
    }

    protected override async ValueTask<List<T>> CollectAsync(IncludeReads reads, QueryModel query)
    {
        IncludeBatch<T> batch = Begin();
        RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
        try
        {
            while (await reads.MoveNextAsync(cursor).ConfigureAwait(false))
            {
                foreach (int row in cursor.Rows)
                {
                    batch.Add(cursor, row);
                }
            }
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }

        await batch.LoadAsync(reads, isLast: reads.HasOwnState).ConfigureAwait(false);
        return batch.Rows;
    }

    // Returns the index in the cursor's rows at which the next batch begins; negative at the end.
    private static async ValueTask<int> FillAsync(IncludeBatch<T> batch, IncludeReads reads, RowCursor cursor, int place)
    {
        while (batch.Rows.Count < BatchRows)
        {
            if (place == int.MaxValue || place == cursor.Rows.Length)
            {
                if (!await reads.MoveNextAsync(cursor).ConfigureAwait(false))
                {
                    return -1;
                }

                place = 0;
            }

            for (; place < cursor.Rows.Length && batch.Rows.Count < BatchRows; place++)
            {
                batch.Add(cursor, cursor.Rows[place]);
            }
        }

        return place;
    }

    private IncludeBatch<T> Begin() => new(_includes, new IncludedIdentity(_repeated));
}
