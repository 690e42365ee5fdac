namespace JsonOrm.Queries;

/// <summary>Converts a row of a cursor to what the caller receives.</summary>
internal abstract class ResultReader<R>
{
    public abstract R Read(RowCursor cursor, int row);
}
