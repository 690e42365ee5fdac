using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Reads selected values by a function over the cursor's batch.</summary>
internal sealed class ProjectionReader<R>(Func<Rows.RowBatch, int, R> read) : ResultReader<R>
{
    /// <summary>Reads one result.</summary>
    public Func<Rows.RowBatch, int, R> Function => read;

    public override R Read(RowCursor cursor, int row) => read(cursor.Batch, row);
}
