using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A session of an embedded engine, which can also answer synchronously.</summary>
public interface ILocalQuerySession : IQuerySession
{
    /// <summary>Starts a query; called by the query's terminal methods.</summary>
    /// <param name="query">The query.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    RowCursor OpenCursor(QueryModel query);

    /// <summary>Runs a set-based change, entirely or not at all, and returns the number of changed rows.</summary>
    /// <param name="modification">The change.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    long Execute(ModificationModel modification);

    /// <summary>Begins reading one state, see <see cref="IQuerySession.BeginReadAsync"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ILocalQuerySession BeginRead() => this;

    /// <summary>Runs a set-based change, entirely or not at all, and returns its results; called by <see cref="Returning{R}"/>.</summary>
    /// <param name="modification">The change.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    RowCursor OpenCursor(ModificationModel modification);
}
