using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Schema;

namespace JsonOrm;

/// <summary>
/// The documents of a collection in a query: <c>d["age"].AsInt32() &gt; 30</c>. A path leads to one value; a value that is missing, or of another kind than is asked for, is
/// null, and conditions on null are as in SQL.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
public sealed class DocumentColumns<TRow> : RowColumns<TRow>, IColumnSet<TRow, CollectionDocument, DocumentColumns<TRow>, DocumentColumns<TRow>>
{
    private static readonly JsonColumnReader<string> s_text = static (ref Rows.RowReader reader) => System.Text.Encoding.UTF8.GetString(reader.ReadRaw());

    internal DocumentColumns(RowSource source, bool mayBeMissing)
        : base(source, mayBeMissing)
    {
    }

    /// <summary>The key.</summary>
    public NullableTextColumn<TRow> Key => NullableTextAt(CollectionSchema.Id);

    /// <summary>When the document changed last, in UTC; null if a person added it to the file.</summary>
    public NullableDateColumn<TRow, DateTime> Updated => NullableDateAt<DateTime>(CollectionSchema.Updated);

    /// <summary>When the document expires, in UTC; null if it does not.</summary>
    public NullableDateColumn<TRow, DateTime> Expires => NullableDateAt<DateTime>(CollectionSchema.Expires);

    /// <summary>The whole document as JSON text, to be selected.</summary>
    public JsonColumn<TRow, string> Json => JsonAt(CollectionSchema.Document, s_text);

    /// <summary>The value at a path; null if there is none.</summary>
    /// <param name="path">Names joined by dots, such as <c>address.city</c>. A step of digits is also the index of an array's element; otherwise a path does not enter
    /// arrays: ask for their elements by <c>Any</c>.</param>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public JsonElementExpr<TRow> this[string path]
    {
        get
        {
            ExpressionNode node = Document;
            foreach (PathStep step in FieldPath.Parse(path).Steps)
            {
                node = new JsonValueNode(node, step.Name, step.Index, ColumnType.Json);
            }

            return new JsonElementExpr<TRow>(node);
        }
    }

    private ColumnNode Document => new(RowsOf, CollectionSchema.Document);

    /// <summary>True if the document matches a filter, by the rules of MongoDB that <c>Find</c> has too.</summary>
    /// <param name="filter">The filter, an interpolated string whose holes are values: <c>$$$"""{"age":{"$gt":{{{min}}}}}"""</c>.</param>
    /// <exception cref="DocumentFilterException">The text is not JSON, an operator is unknown, or an operand is of the wrong kind.</exception>
    public BooleanExpr<TRow> Matches(DocumentText filter) => Matches(DocumentFilter.Parse(filter));

    /// <summary>True if the document matches a filter, by the rules of MongoDB that <c>Find</c> has too.</summary>
    /// <param name="filter">The filter.</param>
    public BooleanExpr<TRow> Matches(DocumentFilter filter) => new(new DocumentMatchNode(Document, filter));

    DocumentColumns<TRow> IColumnSet<TRow, CollectionDocument, DocumentColumns<TRow>, DocumentColumns<TRow>>.ColumnsOf(RowSource source) => new(source, mayBeMissing: false);

    DocumentColumns<TRow> IColumnSet<TRow, CollectionDocument, DocumentColumns<TRow>, DocumentColumns<TRow>>.NullableColumnsOf(RowSource source) => new(source, mayBeMissing: true);
}
