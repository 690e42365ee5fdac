using System.Globalization;
using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Schema;

namespace JsonOrm.Parsing;

// Collections, and values inside JSON.
internal sealed partial class QueryBinder
{
    private const string CastHint = "Write cast(… as text), or as int, decimal, double or bool.";

    // The whole document is a column of the query. Documents that have expired are left out; where a join keeps rows without a match, before it.
    private static BoundSource Collection(TableSchema collection, string name, bool mayBeMissing, bool filtersFirst)
    {
        RowSource source = new TableSource(CollectionSchema.ForQueries(collection.Name));
        if (filtersFirst)
        {
            source = new DerivedSource(new QueryModel(source) { Predicate = Unexpired(source, null), Projection = AllColumns(source) });
        }

        return new BoundSource(name, source, [CollectionSchema.IdMember, CollectionSchema.UpdatedMember, CollectionSchema.ExpiresMember, "doc"], mayBeMissing) { IsCollection = true };
    }

    // The elements of a list of the rows before them; without a name of their own they have that of the list.
    private JoinModel ElementJoin(JoinSyntax join, Syntax list, BindingScope scope)
    {
        if (join.Kind is JoinKind.Right or JoinKind.Full)
        {
            throw Fault(join.Source.Position, "A list belongs to a row, so that there are no elements without one. Write join or left join.");
        }

        ExpressionNode json = Json(list, scope);
        var source = new BoundSource(join.Source.Alias ?? (list is NameSyntax name ? name.Parts[^1] : LastName(list)) ?? "elements", new ElementsSource(json), ["index", "value"], join.Kind == JoinKind.Left);
        if (!scope.TryAdd(source))
        {
            throw Fault(join.Source.Position, $"There are two sources named '{source.Name}'. Give one another name with 'as'.");
        }

        return new JoinModel(join.Kind, source.Source) { Elements = json, On = join.On is null ? null : Condition(join.On, scope) };
    }

    // An element is a value of any kind.
    private static ExpressionNode Element(ExpressionNode node) => node is ColumnNode { Source: ElementsSource, Column.Ordinal: ElementsSource.Element } ? JsonValues.Of(node) : node;

    // A condition, and that documents of the source have not expired.
    private static ExpressionNode? Unexpired(RowSource source, ExpressionNode? condition)
    {
        if (source is not TableSource { Schema.IsCollection: true })
        {
            return condition;
        }

        var unexpired = new UnexpiredNode(new ColumnNode(source, CollectionSchema.Expires));
        return condition is null ? unexpired : new BinaryNode(BinaryOperator.And, condition, unexpired);
    }

    private (ExpressionNode Left, ExpressionNode Right) Compared(BinaryOperator comparison, ExpressionNode left, ExpressionNode right, int position)
    {
        bool isLeftJson = JsonValues.IsValue(left), isRightJson = JsonValues.IsValue(right);
        if (isLeftJson && isRightJson)
        {
            throw Fault(position, $"{left} and {right} are values inside JSON, and no type of either is known. {CastHint}");
        }

        bool isEquality = comparison == BinaryOperator.Equal || TypeFitting.IsNull(left) || TypeFitting.IsNull(right);
        return (isLeftJson ? JsonValues.Meet(left, right, isEquality) : isRightJson && JsonValues.Meet(right, left, isEquality) is var (value, other) ? (other, value) : null)
            ?? Fitted(left, right, position);
    }

    private static string JsonHint(ExpressionNode left, ExpressionNode right) =>
        JsonValues.IsValue(left) || JsonValues.IsValue(right) ? " JSON has texts, numbers and bools. Compare texts: a date and a Guid in a document is one."
        : left.Type == ColumnType.Json || right.Type == ColumnType.Json ? " A value inside JSON is json ->> 'path'."
        : "";

    private ExpressionNode JsonPath(JsonPathSyntax syntax, BindingScope scope)
    {
        ExpressionNode node = Path(Json(syntax.Json, scope), syntax.Path);
        return syntax.IsValue ? JsonValues.Of(node) : node;
    }

    // Functions of JSON; null for any other call.
    private ExpressionNode? JsonCall(CallSyntax call, BindingScope scope)
    {
        if (call.Name is not ("json_extract" or "json_array_length" or "matches"))
        {
            return null;
        }

        bool isWhole = call is { Name: "json_array_length", Arguments.Count: 1 };
        if ((call.Arguments.Count != 2 && !isWhole) || call.IsOfRows || call.IsDistinct || call.Filter is not null || call.Window is not null)
        {
            throw Fault(call.Position, $"'{call.Name}' takes JSON and a {(call.Name == "matches" ? "filter" : "path")}, and nothing else.");
        }

        ExpressionNode json = Json(call.Arguments[0], scope);
        return call.Name switch
        {
            "json_extract" => JsonValues.Of(Path(json, call.Arguments[1])),
            "json_array_length" => new ElementsNode(ElementsFunction.Count, isWhole ? json : Path(json, call.Arguments[1]), new ElementNode(), condition: null),
            _ => new DocumentMatchNode(json, Filter(call.Arguments[1])),
        };
    }

    private ExpressionNode Json(Syntax syntax, BindingScope scope)
    {
        ExpressionNode node = Expression(syntax, scope);
        node = node is JsonValueNode { IsAnyKind: true, Name: null, Index: < 0, Json: ColumnNode { Source: ElementsSource } element } ? element : node;
        return node.Type == ColumnType.Json ? node : throw Fault(syntax.Position, $"Here JSON is expected, such as the column doc of a collection, not a {node.Type}.");
    }

    // A hole is never structure, and a filter is.
    private DocumentFilter Filter(Syntax syntax)
    {
        if (syntax is not LiteralSyntax { Type: ColumnType.String } text)
        {
            throw Fault(syntax.Position, """A filter is a text in single quotes, such as '{"tags":"chess"}'. It is part of the query, so that a hole cannot be one.""");
        }

        try
        {
            return DocumentFilter.Parse(DocumentText.FromString(text.Value.Text));
        }
        catch (DocumentFilterException fault)
        {
            throw Fault(syntax.Position, fault.Message);
        }
    }

    // 'a.b.0', as in filters and indexes, SQLite's '$.a.b[0]', or an array's index.
    private ExpressionNode Path(ExpressionNode json, Syntax syntax)
    {
        switch (syntax)
        {
            case LiteralSyntax { Type: ColumnType.Int64, Value.Integer: >= 0 and <= int.MaxValue } index:
                return new JsonValueNode(json, name: null, (int)index.Value.Integer, ColumnType.Json);
            case LiteralSyntax { Type: ColumnType.String, Value.Text: ['$', ..] text }:
                return Steps(json, text, syntax.Position);
            case LiteralSyntax { Type: ColumnType.String } path:
                FieldPath names = FieldPath.TryParse(path.Value.Text, out _, out string? problem) ?? throw Fault(syntax.Position, problem!);
                foreach (PathStep step in names.Steps)
                {
                    json = new JsonValueNode(json, step.Name, step.Index, ColumnType.Json);
                }

                return json;
            default:
                throw Fault(syntax.Position, "A path is a text in single quotes, such as 'address.city', '$.tags[0]' or '$.\"a.b\"', or an array's index. It is part of the query, so that a hole cannot be one.");
        }
    }

    private ExpressionNode Steps(ExpressionNode json, string path, int position)
    {
        int at = 1;
        while (at < path.Length)
        {
            bool isIndex = path[at] == '[', isQuoted = path.AsSpan(at).StartsWith(".\"");
            int start = at + (isQuoted ? 2 : 1);
            int end = isIndex ? path.IndexOf(']', start) : isQuoted ? path.IndexOf('"', start) : EndOfName(path, start);
            string step = end < start || (path[at] != '.' && !isIndex) ? "" : path[start..end];
            int index = PathStep.IndexOf(step);
            if (step.Length == 0 || (isIndex && index < 0))
            {
                throw Fault(position, string.Create(CultureInfo.InvariantCulture, $"'{path}' is no path from its place {at} on. A path is $ with steps such as .name, .\"a.b\" and [0]."));
            }

            json = isIndex ? new JsonValueNode(json, name: null, index, ColumnType.Json) : new JsonValueNode(json, step, index: -1, ColumnType.Json);
            at = end + (isIndex || isQuoted ? 1 : 0);
        }

        return json;
    }

    private static int EndOfName(string path, int start)
    {
        int length = path.AsSpan(start).IndexOfAny('.', '[');
        return length < 0 ? path.Length : start + length;
    }

    // The name of the column that a path selects: that of its last member.
    private static string? LastName(Syntax syntax)
    {
        Syntax? path = syntax switch
        {
            JsonPathSyntax inside => inside.Path,
            CallSyntax { Name: "json_extract", Arguments: [_, var inside] } => inside,
            _ => null,
        };
        if (path is not LiteralSyntax { Type: ColumnType.String, Value.Text: var text })
        {
            return null;
        }

        // '$."a.b"' ends with a name in quotes, which may have a dot.
        string name = text.StartsWith('$') && text.EndsWith('"') && text.LastIndexOf(".\"", StringComparison.Ordinal) is >= 0 and var quote ? text[(quote + 2)..^1] : text[(text.LastIndexOf('.') + 1)..];
        return name is "" or "$" ? null : name;
    }
}
