using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A session of an embedded engine, which also answers synchronously.</summary>
public interface ILocalQuerySession : IQuerySession
{
    /// <summary>Starts a query. The terminals of a query call it.</summary>
    /// <param name="query">The query.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    RowCursor OpenCursor(QueryModel query);

    /// <summary>Runs a set-based change, whole or not at all, and gives the number of rows changed.</summary>
    /// <param name="modification">The change.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    long Execute(ModificationModel modification);

    /// <summary>Begins reading one state, see <see cref="IQuerySession.BeginReadAsync"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ILocalQuerySession BeginRead() => this;

    /// <summary>Runs a set-based change, whole or not at all, and gives what it gives back. <see cref="Returning{R}"/> calls it.</summary>
    /// <param name="modification">The change.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    RowCursor OpenCursor(ModificationModel modification);
}
