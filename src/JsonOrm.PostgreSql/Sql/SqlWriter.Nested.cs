using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Values inside nested JSON, which is jsonb on the server. JSON null is null, as on the embedded engine.</summary>
internal sealed partial class SqlWriter
{
    // A number of at most GreatestTinyNumber is the double 0, and one of at least LeastHugeNumber is no double. The server's cast refuses both.
    private const string GreatestTinyNumber = "2.4703282292062327e-324";
    private const string LeastHugeNumber = "1.797693134862315807e308";

    private readonly Dictionary<ElementNode, string> _elements = new(ReferenceEqualityComparer.Instance);

    /// <summary>What an index over nested JSON has for each of its columns, as queries write it. Null if the server has no such index: a row has several values, or the value depends on settings.</summary>
    public static IReadOnlyList<string>? IndexTerms(TableSchema table, IndexSchema index)
    {
        var source = new TableSource(table);
        if (IndexValues.Of(source, index) is not { } values || !values.All(static value => value is ColumnNode || IsIndexable(value)))
        {
            return null;
        }

        var writer = new SqlWriter(new QueryModel(source), null);
        var scope = new SqlScope(null);
        scope.Add(new SqlSource(source, "", ordinal => PostgresNames.Of(table.Columns[ordinal]), static _ => null));
        string[] terms = [.. values.Select(value => value is ColumnNode column ? PostgresNames.Of(column.Column) + (column.Column.IsNullable ? " NULLS FIRST" : "") : $"({writer.Expression(value, scope)}) NULLS FIRST")];
        return writer._parameters.Count == 0 ? terms : null;
    }

    // Whether a text is a date depends on the settings of the session.
    private static bool IsIndexable(ExpressionNode value) => value.Type switch
    {
        ColumnType.String or ColumnType.Char or ColumnType.Boolean or ColumnType.Single or ColumnType.Double or ColumnType.Decimal or ColumnType.UInt64 or ColumnType.Guid => true,
        ColumnType.Enum => !value.Enum!.IsFlags,
        >= ColumnType.SByte and <= ColumnType.Int64 => true,
        _ => false,
    };

    /// <summary>A value inside JSON as a value of its type.</summary>
    private string Nested(JsonValueNode node, SqlScope scope)
    {
        string json = Step(node, scope), value = $"nullif({json}, 'null'::jsonb)", text = $"({json} #>> '{{}}')";
        if (node.IsAnyKind)
        {
            return OfAnyKind(node.Type, json, text);
        }

        return node.Type switch
        {
            ColumnType.Json => value,

            // JSON of another kind, which another program has written, is an error: a cast that fails.
            ColumnType.String or ColumnType.Char => $"(CASE WHEN jsonb_typeof({json}) = 'string' OR {text} IS NULL THEN {text} ELSE {text}::uuid::text END)",
            ColumnType.Boolean => $"{value}::boolean",
            ColumnType.Single => $"{value}::float4",
            ColumnType.Double => $"{value}::float8",
            ColumnType.Decimal or ColumnType.UInt64 => $"{value}::numeric",
            ColumnType.Guid => $"{text}::uuid",
            ColumnType.DateOnly => $"{text}::date",
            ColumnType.Enum => $"(CASE {text}{string.Concat(node.Enum!.Names.Select((name, i) => $" WHEN {Literal(name)} THEN {Number(node.Enum.Values[i])}"))} ELSE {text}::int8 END)",
            >= ColumnType.SByte and <= ColumnType.Int64 => $"{value}::int8",
            _ => throw Unsupported($"{node.Type} inside nested JSON", node),
        };
    }

    /// <summary>A question about the elements of a list, or the values of a dictionary.</summary>
    private string Elements(ElementsNode node, SqlScope scope)
    {
        string json = Json(node.Json, scope), alias = Alias();
        _elements[node.Element] = $"{alias}.x";
        string from = $"{ElementsOf(json)} AS {alias}(x)";
        string condition = node.Condition is { } filter ? $" WHERE {Expression(filter, scope)}" : "";
        return node.Function == ElementsFunction.Any ? $"EXISTS (SELECT FROM {from}{condition})" : $"(SELECT count(*) FROM {from}{condition})";
    }

    /// <summary>The elements of a list, or the values of a dictionary, as a source of this level.</summary>
    private string ElementRows(ExpressionNode list, RowSource source, SqlScope scope)
    {
        string from = ElementsOf(Json(list, scope)), alias = Alias();
        scope.Add(new SqlSource(source, $"{alias}.n", ordinal => ordinal == ElementsSource.Index ? $"({alias}.n - 1)" : $"nullif({alias}.x, 'null'::jsonb)", static _ => null));
        scope.Order.Add(new OrderTerm($"{alias}.n") { CanMin = true });
        return $"LATERAL {from} WITH ORDINALITY AS {alias}(x, n)";
    }

    private static string ElementsOf(string json) =>
        $"jsonb_array_elements(CASE jsonb_typeof({json}) WHEN 'array' THEN {json} WHEN 'object' THEN jsonb_path_query_array({json}, '$.*') END)";

    /// <summary>True if JSON is an object with a member; never null.</summary>
    private string HasMember(FunctionNode node, SqlScope scope)
    {
        string json = Json(node.Arguments[0], scope);
        return $"coalesce(jsonb_typeof({json}) = 'object' AND jsonb_exists({json}, {Expression(node.Arguments[1], scope)}), FALSE)";
    }

    // A value of another kind is null.
    private string OfAnyKind(ColumnType type, string json, string text)
    {
        string alias = Alias();
        string OfNumber(string use) => $"(CASE WHEN jsonb_typeof({json}) = 'number' THEN (SELECT {use} FROM (SELECT round({json}::numeric, least(scale({json}::numeric), 28)) AS x) AS {alias}) END)";

        // Exact: no digit is rounded away first.
        string OfInteger(long least, long greatest) => $"(CASE WHEN jsonb_typeof({json}) = 'number' THEN (SELECT CASE WHEN {alias}.x BETWEEN {Number(least)} AND {Number(greatest)} AND {alias}.x = trunc({alias}.x) THEN {alias}.x::int8 END FROM (SELECT {json}::numeric AS x) AS {alias}) END)";
        return type switch
        {
            ColumnType.String => $"(CASE WHEN jsonb_typeof({json}) = 'string' THEN {text} END)",
            ColumnType.Boolean => $"(CASE WHEN jsonb_typeof({json}) = 'boolean' THEN {json}::boolean END)",
            ColumnType.Json => $"nullif({json}, 'null'::jsonb)",
            ColumnType.Double => $"(CASE WHEN jsonb_typeof({json}) = 'number' THEN (SELECT CASE WHEN abs({alias}.x) <= {GreatestTinyNumber} THEN 0::float8 WHEN abs({alias}.x) < {LeastHugeNumber} THEN {alias}.x::float8 END FROM (SELECT {json}::numeric AS x) AS {alias}) END)",
            ColumnType.Int32 => OfInteger(int.MinValue, int.MaxValue),
            ColumnType.Int64 => OfInteger(long.MinValue, long.MaxValue),
            _ => OfNumber($"CASE WHEN {alias}.x BETWEEN {LeastDecimal} AND {GreatestDecimal} THEN round({alias}.x, least(scale({alias}.x), greatest(0, 28 - char_length(trunc(abs({alias}.x))::text)))) END"),
        };
    }

    // JSON in which JSON null is still JSON: the steps into it are null anyway.
    private string Json(ExpressionNode node, SqlScope scope) => node switch
    {
        _ when scope.Keys?.GetValueOrDefault(node) is { } key => $"({key})::jsonb",
        JsonValueNode { Type: ColumnType.Json } step => Step(step, scope),
        ElementNode element => _elements[element],
        ColumnNode column when IsDocument(column) => Document(column, scope),
        _ => Expression(node, scope),
    };

    // A literal where possible: the server finds an expression index by the text of the expression.
    private string Literal(string name) => name.All(static part => char.IsAsciiLetterOrDigit(part) || part == '_') ? $"'{name}'" : Parameter(Value.From(name), ColumnType.String);

    // A step of digits in the path of a document is the index of an array's element, too.
    private string OfObject(string json, string name, int index, string type)
    {
        string member = $"({json} -> {Literal(name)})";
        return index < 0 ? member : $"(CASE {type}_typeof({json}) WHEN 'array' THEN {json} -> {Number(index)} ELSE {member} END)";
    }

    // A scalar counts as an array of itself to the server's operator.
    private string Step(JsonValueNode node, SqlScope scope)
    {
        string json = Json(node.Json, scope);
        return node.Name is { } name ? OfObject(json, name, node.Index, "jsonb")
            : node.Index >= 0 ? $"(CASE jsonb_typeof({json}) WHEN 'array' THEN {json} -> {Number(node.Index)} END)"
            : json;
    }
}
