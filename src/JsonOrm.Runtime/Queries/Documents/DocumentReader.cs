using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Queries;

/// <summary>Builds documents from their lines.</summary>
internal sealed class DocumentReader : ResultReader<CollectionDocument>
{
    public override CollectionDocument Read(RowCursor cursor, int row)
    {
        try
        {
            return cursor.HasLines ? CollectionDocument.Of(cursor.GetLine(row)) : CollectionDocument.Of(cursor.Batch.GetRawJson(CollectionSchema.Document, row));
        }
        catch (RowFormatException fault)
        {
            throw StoredRow.Damaged(CollectionSchema.ForQueries(""), fault);
        }
    }
}

/// <summary>Compares documents: two are the same if their keys are equal, and changed if their lines differ.</summary>
internal sealed class DocumentDifference : RowDifference<CollectionDocument>
{
    protected override byte[] Line(RowCursor cursor, int place) =>
        cursor.HasLines ? cursor.GetLine(place).ToArray() : cursor.Batch.GetRawJson(CollectionSchema.Document, place).ToArray();

    protected override CollectionDocument Row(byte[] line) => CollectionDocument.Of(line);
}
