using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Reading;
using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Connections;

// What queries run on. A connection of its own streams; one that other statements use too hands out blocks of rows, between which it is free.
public abstract partial class PostgresSession : ITextQuerySession
{
    /// <inheritdoc/>
    public EngineCapabilities Capabilities => PostgresCapabilities.Declared;

    /// <inheritdoc/>
    public virtual ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) => new(this);

    /// <inheritdoc/>
    public virtual ILocalQuerySession BeginRead() => this;

    /// <inheritdoc/>
    public async ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var prepared = PreparedQuery.Of(query);
        await EnsureAsync(prepared.Tables, cancellationToken).ConfigureAwait(false);
        if (prepared.Collections.Count > 0)
        {
            prepared = prepared.For(await KnownAsync(prepared.Collections, cancellationToken).ConfigureAwait(false));
            if (prepared.Filters.Count > 0)
            {
                return await OpenFilteredAsync(prepared, query, cancellationToken).ConfigureAwait(false);
            }
        }

        return await OpenAsync(new QuerySource(this, await LeaseAsync(cancellationToken).ConfigureAwait(false), prepared, query), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a query whose filters find their documents first, in the same state.</summary>
    private protected virtual async ValueTask<RowCursor> OpenFilteredAsync(PreparedQuery prepared, QueryModel query, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<SoughtFilter, string[]> found = await FilterKeys.FindAsync(this, prepared.Filters, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(new QuerySource(this, await LeaseAsync(cancellationToken).ConfigureAwait(false), prepared, query) { Found = found }, cancellationToken).ConfigureAwait(false);
    }

    private protected static async ValueTask<RowCursor> OpenAsync(QuerySource source, CancellationToken cancellationToken)
    {
        try
        {
            return source.Query.IsOnlyPlanned ? new PlannedCursor(await ServerPlan.ReadAsync(source, cancellationToken).ConfigureAwait(false), source.Lease)
                : source.Session.Streams(source.Query, source.Lease) ? await ReaderCursor.OpenAsync(source, cancellationToken).ConfigureAwait(false)
                : await BlockCursor.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await source.Lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A query does not create what it reads.
    private async ValueTask<CollectionCatalogue.Known?[]> KnownAsync(IReadOnlyList<string> collections, CancellationToken cancellationToken)
    {
        var known = new CollectionCatalogue.Known?[collections.Count];
        for (int i = 0; i < known.Length; i++)
        {
            known[i] = await Connections.Collections.FindAsync(Named(collections[i]), cancellationToken).ConfigureAwait(false);
        }

        return known;
    }

    // The rows of an included relation are read to their end before anything else is asked.
    private bool Streams(QueryModel query, LeasedConnection lease) => lease.IsOwn || (query.IsReadAtOnce && Guard is null);

    /// <inheritdoc/>
    public RowCursor OpenCursor(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var prepared = PreparedQuery.Of(query);
        Ensure(prepared.Tables);
        if (prepared.Collections.Count > 0)
        {
            prepared = prepared.For(KnownAsync(prepared.Collections, default).AsTask().GetAwaiter().GetResult());
            if (prepared.Filters.Count > 0)
            {
                return OpenFilteredAsync(prepared, query, default).AsTask().GetAwaiter().GetResult();
            }
        }

        LeasedConnection lease = Lease();
        var source = new QuerySource(this, lease, prepared, query);
        try
        {
            return query.IsOnlyPlanned ? new PlannedCursor(ServerPlan.Read(source), lease)
                : Streams(query, lease) ? ReaderCursor.Open(source)
                : BlockCursor.Open(source);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }
}
