using System.Text;
using System.Text.Json.Nodes;
using JsonOrm.Documents;
using JsonOrm.Parsing;
using JsonOrm.Queries;
using JsonOrm.Schema;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>What a change by text makes of a document: the key, and a value for each target: JSON for a path, JSON as text for the document, a time in UTC for the expiry; null for null.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">The values.</param>
internal sealed record DocumentTextRow(string Key, object?[] Values)
{
    /// <summary>Reads the rows of a batch.</summary>
    /// <exception cref="CollectionException">A key is null.</exception>
    public static void Read(Collection collection, DocumentTextChange change, RowCursor cursor, List<DocumentTextRow> rows)
    {
        IReadOnlyList<ProjectedColumn> columns = change.Rows.Projection!;
        RowBatch batch = cursor.Batch;
        foreach (int row in cursor.Rows)
        {
            if (batch.IsNull(0, row))
            {
                throw new CollectionException(collection.Name, null, "the insert gives no key: _id is null. Nothing was changed.");
            }

            var values = new object?[change.Targets.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = batch.IsNull(i + 1, row) ? null : Value(change.Targets[i], batch, i + 1, row, columns[i + 1].Expression);
            }

            rows.Add(new DocumentTextRow(batch.GetString(0, row), values));
        }
    }

    private static object? Value(DocumentTarget target, RowBatch batch, int column, int row, ExpressionNode node)
    {
        if (target.IsExpiry)
        {
            DateTime time = batch.GetDateTime(column, row);
            return time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
        }

        // A value inside JSON is taken over as it is, with its kind and its digits.
        string? json = node.Type == ColumnType.Json ? batch.GetJsonText(column, row) : target.IsGivenAsJson ? batch.GetString(column, row) : null;
        return target.IsWhole
            ? (object)(json ?? batch.GetString(column, row))
            : DocumentJson.FromCanonical(json is null ? DocumentJson.WriteValue(ResultValues.Read(batch, column, row, node)) : Encoding.UTF8.GetBytes(json));
    }
}
