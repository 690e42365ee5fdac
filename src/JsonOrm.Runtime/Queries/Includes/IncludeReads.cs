namespace JsonOrm.Queries;

/// <summary>Runs the queries of inclusions, so that the code between them is written once for both modes: awaited, or with each call complete when it returns.</summary>
internal abstract class IncludeReads
{
    /// <summary>True if the session was begun for these reads: after the last of them it is asked nothing.</summary>
    public bool HasOwnState { get; init; }

    public abstract ValueTask<RowCursor> OpenAsync(QueryModel query);

    public abstract ValueTask<bool> MoveNextAsync(RowCursor cursor);

    public abstract ValueTask CloseAsync(RowCursor cursor);

    /// <summary>Runs them on a session of any engine.</summary>
    internal sealed class Awaited(IQuerySession db, CancellationToken cancellationToken) : IncludeReads
    {
        public override ValueTask<RowCursor> OpenAsync(QueryModel query) => db.OpenCursorAsync(query, cancellationToken);

        public override ValueTask<bool> MoveNextAsync(RowCursor cursor) => cursor.MoveNextAsync(cancellationToken);

        public override ValueTask CloseAsync(RowCursor cursor) => cursor.DisposeAsync();
    }

    /// <summary>Runs them on a session that answers synchronously.</summary>
    internal sealed class Local(ILocalQuerySession db) : IncludeReads
    {
        public override ValueTask<RowCursor> OpenAsync(QueryModel query) => new(db.OpenCursor(query));

        public override ValueTask<bool> MoveNextAsync(RowCursor cursor) => new(cursor.MoveNext());

        public override ValueTask CloseAsync(RowCursor cursor)
        {
            cursor.Dispose();
            return default;
        }

        /// <summary>Takes the result of steps over synchronous reads, which have all completed.</summary>
        public static void Finish(ValueTask steps)
        {
            System.Diagnostics.Debug.Assert(steps.IsCompleted, "Steps over local reads do not wait.");
            steps.GetAwaiter().GetResult();
        }
    }
}
