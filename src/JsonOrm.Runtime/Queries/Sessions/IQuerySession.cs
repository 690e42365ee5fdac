using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>What queries run on: a database, a transaction or a snapshot of any engine.</summary>
public interface IQuerySession
{
    /// <summary>The capabilities of the engine. A query that needs more is rejected before it runs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    EngineCapabilities Capabilities => EngineCapabilities.Everything;

    /// <summary>Starts a query. The terminals of a query call it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the start; moving the cursor takes a token of its own.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default);

    /// <summary>Runs a set-based change, entirely or not at all, and returns the number of changed rows.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default);

    /// <summary>
    /// Begins reading one state: returns a session whose queries all see the rows as they are now, for results that require several queries. Returns this
    /// session itself if it already has that property, or if the engine offers nothing better; otherwise the caller disposes the returned session.
    /// </summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) => new(this);

    /// <summary>Runs a set-based change, entirely or not at all, and returns its results; called by <see cref="Returning{R}"/>.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default);
}
