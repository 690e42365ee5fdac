namespace JsonOrm.Queries;

/// <summary>Turns a row of a cursor into what the caller gets.</summary>
internal abstract class ResultReader<R>
{
    public abstract R Read(RowCursor cursor, int row);
}
