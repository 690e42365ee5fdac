namespace JsonOrm.Queries;

/// <summary>How the queries of inclusions are run, so that the steps between them are written once: awaited, or with every call finished when it returns.</summary>
internal abstract class IncludeReads
{
    public abstract ValueTask<RowCursor> OpenAsync(QueryModel query);

    public abstract ValueTask<bool> MoveNextAsync(RowCursor cursor);

    public abstract ValueTask CloseAsync(RowCursor cursor);

    /// <summary>On a session of any engine.</summary>
    internal sealed class Awaited(IQuerySession db, CancellationToken cancellationToken) : IncludeReads
    {
        public override ValueTask<RowCursor> OpenAsync(QueryModel query) => db.OpenCursorAsync(query, cancellationToken);

        public override ValueTask<bool> MoveNextAsync(RowCursor cursor) => cursor.MoveNextAsync(cancellationToken);

        public override ValueTask CloseAsync(RowCursor cursor) => cursor.DisposeAsync();
    }

    /// <summary>On a session that answers at once.</summary>
    internal sealed class Local(ILocalQuerySession db) : IncludeReads
    {
        public override ValueTask<RowCursor> OpenAsync(QueryModel query) => new(db.OpenCursor(query));

        public override ValueTask<bool> MoveNextAsync(RowCursor cursor) => new(cursor.MoveNext());

        public override ValueTask CloseAsync(RowCursor cursor)
        {
            cursor.Dispose();
            return default;
        }

        /// <summary>The result of steps over these reads, which have all finished.</summary>
        public static void Finish(ValueTask steps)
        {
            System.Diagnostics.Debug.Assert(steps.IsCompleted, "Steps over local reads do not wait.");
            steps.GetAwaiter().GetResult();
        }
    }
}
