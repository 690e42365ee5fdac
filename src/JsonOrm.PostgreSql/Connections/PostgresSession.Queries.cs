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
        prepared = prepared.Without(await AbsentAsync(prepared.Collections, cancellationToken).ConfigureAwait(false));
        LeasedConnection lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        var source = new QuerySource(this, lease, prepared, query);
        try
        {
            return query.IsOnlyPlanned ? new PlannedCursor(await ServerPlan.ReadAsync(source, cancellationToken).ConfigureAwait(false), lease)
                : Streams(query, lease) ? await ReaderCursor.OpenAsync(source, cancellationToken).ConfigureAwait(false)
                : await BlockCursor.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A query does not create what it reads.
    private async ValueTask<IReadOnlyCollection<string>> AbsentAsync(IReadOnlyList<string> collections, CancellationToken cancellationToken)
    {
        List<string>? absent = null;
        foreach (string name in collections)
        {
            if (await Connections.Collections.FindAsync(Named(name), cancellationToken).ConfigureAwait(false) is null)
            {
                (absent ??= []).Add(name);
            }
        }

        return absent ?? (IReadOnlyCollection<string>)[];
    }

    // The rows of an included relation are read to their end before anything else is asked.
    private bool Streams(QueryModel query, LeasedConnection lease) => lease.IsOwn || (query.IsReadAtOnce && Guard is null);

    /// <inheritdoc/>
    public RowCursor OpenCursor(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var prepared = PreparedQuery.Of(query);
        Ensure(prepared.Tables);
        prepared = prepared.Without(prepared.Collections.Count == 0 ? [] : AbsentAsync(prepared.Collections, default).AsTask().GetAwaiter().GetResult());
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
