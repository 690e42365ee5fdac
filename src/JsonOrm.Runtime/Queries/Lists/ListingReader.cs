using System.Runtime.CompilerServices;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Runs queries that select lists.</summary>
/// <param name="reader">Reads a result from a batch that has the lists.</param>
internal sealed class ListingReader<R>(Func<RowBatch, int, R> reader) : IncludingReader<R>
{
    // Streamed results are read in batches of this many, with one query per list and batch.
    private const int BatchResults = 1024;

    public override async IAsyncEnumerable<R> ReadAsync(IQuerySession db, QueryModel query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IQuerySession state = await db.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reads = new IncludeReads.Awaited(state, cancellationToken);
            RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
            await using (cursor.ConfigureAwait(false))
            {
                for (int place = int.MaxValue; place >= 0;)
                {
                    var results = new List<Value[]>();
                    place = await RelatedLists.FillAsync(reads, query, cursor, place, results, BatchResults).ConfigureAwait(false);
                    RowBatch batch = await RelatedLists.LoadAsync(reads, query, results).ConfigureAwait(false);
                    for (int i = 0; i < results.Count; i++)
                    {
                        yield return reader(batch, i);
                    }
                }
            }
        }
        finally
        {
            await EndAsync(db, state).ConfigureAwait(false);
        }
    }

    public override IEnumerable<R> Read(ILocalQuerySession db, QueryModel query)
    {
        ILocalQuerySession state = db.BeginRead();
        try
        {
            var reads = new IncludeReads.Local(state);
            using RowCursor cursor = state.OpenCursor(query);
            for (int place = int.MaxValue; place >= 0;)
            {
                var results = new List<Value[]>();
                place = RelatedLists.FillAsync(reads, query, cursor, place, results, BatchResults).GetAwaiter().GetResult();
                RowBatch batch = RelatedLists.LoadAsync(reads, query, results).GetAwaiter().GetResult();
                for (int i = 0; i < results.Count; i++)
                {
                    yield return reader(batch, i);
                }
            }
        }
        finally
        {
            End(db, state);
        }
    }

    protected override async ValueTask<List<R>> CollectAsync(IncludeReads reads, QueryModel query)
    {
        var results = new List<Value[]>();
        RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
        try
        {
            await RelatedLists.FillAsync(reads, query, cursor, int.MaxValue, results, int.MaxValue).ConfigureAwait(false);
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }

        RowBatch batch = await RelatedLists.LoadAsync(reads, query, results).ConfigureAwait(false);
        var read = new List<R>(results.Count);
        for (int i = 0; i < results.Count; i++)
        {
            read.Add(reader(batch, i));
        }

        return read;
    }
}
