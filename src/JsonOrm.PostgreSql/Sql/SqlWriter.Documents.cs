using System.Globalization;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Collections;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>
/// Collections as sources. Their columns are computed from the table of documents: the key, the two times, which the text of the document has with all digits, the text itself, and
/// the same as jsonb. The server leaves out what a query does not use.
/// </summary>
internal sealed partial class SqlWriter
{
    // Digits of a time in a document up to the microsecond, and up to the tick.
    private const int MicrosecondLength = 26;
    private const int TickLength = 27;

    private readonly IReadOnlyDictionary<string, CollectionCatalogue.Known?>? _collections;

    private string Documents(TableSource source, SqlScope scope)
    {
        const string None = "(SELECT NULL::text COLLATE \"C\" AS id, NULL::json AS line, NULL::jsonb AS document WHERE FALSE)";
        string alias = Alias(), name = source.Schema.Name;
        scope.Add(new SqlSource(source, $"{alias}.c0", ordinal => $"{alias}.{Name('c', ordinal)}", ordinal => source.Schema.Columns[ordinal].Type == ColumnType.DateTime ? $"{alias}.{Name('c', ordinal)}d" : null)
        {
            Binary = $"{alias}.b",
        });
        scope.Order.Add(new OrderTerm($"{alias}.c0") { CanMin = true });
        return $"(SELECT d.id AS c0, {Time("_updated")} AS c1, {TimeDetail("_updated")} AS c1d, {Time("_expires")} AS c2, {TimeDetail("_expires")} AS c2d, d.line::text AS c3, d.document AS b "
            + $"FROM {(_collections is not null && _collections.GetValueOrDefault(name) is null ? None : new CollectionTable(name).Documents)} AS d) AS {alias}";
    }

    private string Unexpired(UnexpiredNode node, SqlScope scope)
    {
        string expires = Expression(node.Expires, scope);
        return $"({expires} IS NULL OR {expires} > {Parameter(new SqlParameter(ColumnType.DateTime, Value.Null) { IsPresent = true })})";
    }

    /// <summary>
    /// What indexes of collections can find of a predicate, as further conditions. Every row that meets the predicate meets them. An index that another program has dropped has no
    /// entries: then all documents are found, and the predicate decides.
    /// </summary>
    private string Sought(ExpressionNode predicate, SqlScope scope)
    {
        var text = new System.Text.StringBuilder();
        foreach (SqlSource read in scope.Sources)
        {
            if (read.Source is TableSource { Schema.IsCollection: true } source && _collections?.GetValueOrDefault(source.Schema.Name) is { Indexes.Count: > 0 } known
                && DocumentQuery.Choose(known.Indexes, DocumentCondition.Of(predicate, source)) is var (index, condition))
            {
                string id = Number(index.Id);
                string ranges = condition.Ranges.Count == 0 ? "FALSE" : string.Join(" OR ", condition.Ranges.Select(range =>
                    $"(e.entry >= {Parameter(Value.From(CollectionTable.Low(range.Low)), ColumnType.Bytes)} AND e.entry < {Parameter(Value.From(CollectionTable.High(range.High)), ColumnType.Bytes)})"));
                text.Append(" AND ").Append(read.Column(0)).Append(CultureInfo.InvariantCulture, $" IN (SELECT e.id FROM {known.Table.Entries} AS e WHERE e.index_id = {id} AND ({ranges})")
                    .Append(CultureInfo.InvariantCulture, $" UNION ALL SELECT unnest(ARRAY(SELECT a.id FROM {known.Table.Documents} AS a WHERE NOT EXISTS (SELECT FROM {CollectionCatalogue.Indexes} AS i WHERE i.id = {id}))))");
            }
        }

        return text.ToString();
    }

    /// <summary>A filter as a condition: the keys of the documents that match are found before the statement runs, in the same state.</summary>
    private string Matches(DocumentMatchNode node, SqlScope scope)
    {
        if (scope.Keys is not null || node.Json is not ColumnNode { Source: TableSource source } || scope.Owner(source) is { Keys: not null })
        {
            throw Unsupported("filter of documents that are grouped", node);
        }

        string keys = Parameter(new SqlParameter(ColumnType.String, Value.Null) { Filter = new SoughtFilter(source.Schema.Name, node.Filter) });
        string test = $"({Column(source, 0, scope)} = ANY ({keys}))";
        return scope.MayBeMissing(source) ? $"coalesce({test}, FALSE)" : test;
    }

    private static bool IsDocument(ColumnNode column) => column is { Source.Schema.IsCollection: true, Type: ColumnType.Json };

    // The whole document as jsonb.
    private string Document(ColumnNode column, SqlScope scope) =>
        scope.Keys is null && scope.Owner(QueryTree.Root(column.Source)) is { Keys: null } owner && owner.Find(column.Source)?.Binary is { } binary ? binary : $"({Expression(column, scope)})::jsonb";

    /// <summary>JSON inside a document as it is written there, with its members in their order; null if the expression is another.</summary>
    private string? Written(ExpressionNode node, SqlScope scope)
    {
        if (node is not JsonValueNode { Type: ColumnType.Json, IsAnyKind: false } || scope.Keys is not null || Step(node) is not { } json)
        {
            return null;
        }

        return $"(CASE json_typeof({json}) WHEN 'null' THEN NULL ELSE {json} END)";

        string? Step(ExpressionNode part) => part switch
        {
            ColumnNode column when IsDocument(column) => $"({Expression(column, scope)})::json",
            JsonValueNode { Type: ColumnType.Json, IsAnyKind: false, Name: { } name } step when Step(step.Json) is { } json => OfObject(json, name, step.Index, "json"),
            JsonValueNode { Type: ColumnType.Json, IsAnyKind: false, Index: >= 0 } step when Step(step.Json) is { } json => $"(CASE json_typeof({json}) WHEN 'array' THEN {json} -> {Number(step.Index)} END)",
            _ => null,
        };
    }

    private static string Time(string member) => $"left({Digits(member)}, {Number(MicrosecondLength)})::timestamp";

    // Times in documents are UTC.
    private static string TimeDetail(string member) => $"({Number((long)DateTimeKind.Utc * 10)} + right({Digits(member)}, 1)::smallint)::smallint";

    // 2026-01-31T12:00:00.1200000, of a text without the zeros at its end.
    private static string Digits(string member)
    {
        string text = $"rtrim(d.document ->> '{member}', 'Z')";
        return $"rpad({text} || CASE WHEN strpos({text}, '.') = 0 THEN '.' ELSE '' END, {Number(TickLength)}, '0')";
    }
}
