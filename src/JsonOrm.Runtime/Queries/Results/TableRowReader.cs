using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Builds whole rows: from column arrays if a batch has them, otherwise from the row's line.</summary>
internal sealed class TableRowReader<T> : ResultReader<T>
    where T : class, ITable<T>
{
    private readonly RowCodec<T> _codec = T.Codec;

    /// <summary>The reader of the class. A document is the line itself, which no codec reads.</summary>
    public static ResultReader<T> Instance { get; } = typeof(T) == typeof(CollectionDocument) ? (ResultReader<T>)(object)new DocumentReader() : new TableRowReader<T>();

    public override T Read(RowCursor cursor, int row)
    {
        try
        {
            if (!cursor.HasLines)
            {
                return _codec.Materialise(cursor.Batch, row);
            }

            var reader = new RowReader(cursor.GetLine(row));
            return _codec.Read(ref reader);
        }
        catch (RowFormatException fault)
        {
            throw StoredRow.Damaged(T.Schema, fault);
        }
    }
}
