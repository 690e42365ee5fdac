using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>What a query runs on: a database, a transaction or a snapshot of any engine.</summary>
public interface IQuerySession
{
    /// <summary>What the engine can do. A query that needs more is refused before it runs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    EngineCapabilities Capabilities => EngineCapabilities.Everything;

    /// <summary>Starts a query. The terminals of a query call it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Stops the start; moving the cursor takes its own.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default);

    /// <summary>Runs a set-based change, whole or not at all, and gives the number of rows changed.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="cancellationToken">Stops it before it takes effect.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default);

    /// <summary>
    /// Begins reading one state: a session whose queries all see the rows as they are now, for results that take several queries. It is this
    /// session itself where that is so anyway, or where there is nothing better; otherwise whoever began it disposes it.
    /// </summary>
    /// <param name="cancellationToken">Stops the start.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) => new(this);

    /// <summary>Runs a set-based change, whole or not at all, and gives what it gives back. <see cref="Returning{R}"/> calls it.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="cancellationToken">Stops it before it takes effect.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default);
}
