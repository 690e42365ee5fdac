using System.Text;
using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Schema;

namespace JsonOrm.Parsing;

// Changes of documents: a query for the keys and values, and where the values go.
internal sealed partial class QueryBinder
{
    private const string JsonFunction = "json";
    private const string DocumentColumns = "The columns of a collection are _id, doc and _expires.";

    private static readonly ColumnNode s_id = Given("_id", ColumnType.String), s_text = Given("doc", ColumnType.String), s_expires = Given("_expires", ColumnType.DateTime);

    private DocumentTextChange BindDocuments(ChangeSyntax change, TableSchema collection, QueryModel? returning)
    {
        if (change.Kind == ModificationKind.Insert)
        {
            return InsertedDocuments(change, collection, returning);
        }

        BoundSource source = Collection(collection, change.Alias ?? change.Table.Name, mayBeMissing: false, filtersFirst: false);
        var scope = new BindingScope(null, FindTable);
        scope.TryAdd(source);
        var columns = new List<ProjectedColumn> { new(new ColumnNode(source.Source, CollectionSchema.Id), AllowsNull: false) };
        var targets = new List<DocumentTarget>();
        foreach ((ChangedName name, Syntax value) in change.Assignments)
        {
            DocumentTarget target = Target(name);
            if (targets.Exists(other => Overlap(target, other)))
            {
                throw Fault(name.Position, "This sets again what an assignment before it sets, or a part of it. Set each once, or make two changes.");
            }

            ExpressionNode expression = (target.IsExpiry ? null : GivenJson(value)) ?? Expression(value, scope);
            Refuse(value, expression, "set", "a query in brackets");
            targets.Add(target with { IsGivenAsJson = expression.Type == ColumnType.Json && expression is ConstantNode });
            columns.Add(new ProjectedColumn(ValueFor(target, expression, value.Position), AllowsNull: true));
        }

        QueryModel rows = new(source.Source) { Predicate = Unexpired(source.Source, Rows(change, scope)), Projection = columns };
        return new DocumentTextChange(change.Kind, collection.Name, rows, targets) { Returning = returning };
    }

    private (QueryModel? Model, IReadOnlyList<string> Names) ReturnedDocuments(ChangeSyntax change, TableSchema collection)
    {
        if (change.Returning is not { } items)
        {
            return (null, []);
        }

        BoundSource source = Collection(collection, change.Alias ?? change.Table.Name, mayBeMissing: false, filtersFirst: false);
        var scope = new BindingScope(null, FindTable);
        scope.TryAdd(source);
        (List<ProjectedColumn> columns, List<string> names) = ReturnedItems(items, scope);
        return (new QueryModel(source.Source) { Predicate = Unexpired(source.Source, null), Projection = columns }, names);
    }

    // A first document makes its collection, if the insert says that it is one.
    private static TableSchema? NewCollection(ChangeSyntax change) =>
        change.Kind == ModificationKind.Insert && change.Columns.Any(static name => IsNamed(name, s_id)) && change.Columns.Any(static name => IsNamed(name, s_text))
            ? CollectionSchema.ForQueries(change.Table.Name)
            : null;

    private DocumentTextChange InsertedDocuments(ChangeSyntax change, TableSchema collection, QueryModel? returning)
    {
        ChangedName[] names = change.Columns.Count > 0 ? [.. change.Columns] : [new(change.Table.Position, s_id.Column.Name), new(change.Table.Position, s_text.Column.Name)];
        int id = Array.FindIndex(names, static name => IsNamed(name, s_id));
        if (id < 0 || !names.Any(static name => IsNamed(name, s_text)))
        {
            throw Fault(change.Table.Position, $"An insert gives the key and the document: insert into {collection.Name} (_id, doc) values ('n1', '{{\"title\":\"Buy milk\"}}').");
        }

        // The key comes first.
        int[] order = [id, .. Enumerable.Range(0, names.Length).Where(place => place != id)];
        ColumnNode[] columns = Array.ConvertAll(order, place => IsNamed(names[place], s_id) ? s_id : Target(names[place]).IsExpiry ? s_expires : s_text);
        if (columns.Distinct().Count() < columns.Length)
        {
            throw Fault(names[0].Position, $"A column is given twice. {DocumentColumns}");
        }

        QueryModel rows = change.Query is { } query
            ? SelectedDocuments(query, columns, order, change.Table.Position)
            : Listed([.. change.Rows.Select(row => row.Count == order.Length ? [.. order.Select(place => row[place])] : row)], columns, GivenDocument);
        return new DocumentTextChange(change.Kind, collection.Name, rows, [.. columns.Skip(1).Select(static column => new DocumentTarget(null, column == s_expires))]) { Returning = returning };
    }

    // A value of a row that is inserted.
    private ExpressionNode GivenDocument(Syntax syntax, ColumnNode column, BindingScope scope) => column == s_id
        ? Given(Expression(syntax, scope), column, syntax.Position)
        : ValueFor(new DocumentTarget(null, column == s_expires), (column == s_text ? GivenJson(syntax) : null) ?? Expression(syntax, scope), syntax.Position);

    private QueryModel SelectedDocuments(QuerySyntax syntax, ColumnNode[] columns, int[] order, int position)
    {
        BoundQuery query = Bind(syntax, outer: null);
        return query.Columns.Count == columns.Length
            ? query.Model with
            {
                Projection = [.. order.Select((place, i) => new ProjectedColumn(
                    columns[i] == s_text ? ValueFor(default, query.Columns[place].Expression, position) : Given(query.Columns[place].Expression, columns[i], position), AllowsNull: true))],
            }
            : throw Fault(position, $"The query selects {query.Columns.Count} columns for the {columns.Length} columns of the insert.");
    }

    // Where an assignment puts its value.
    private DocumentTarget Target(ChangedName name)
    {
        if (IsNamed(name, s_expires) && name.Path is null)
        {
            return new DocumentTarget(null, IsExpiry: true);
        }

        if (!IsNamed(name, s_text))
        {
            throw Fault(name.Position, IsNamed(name, s_id) ? "A key never changes. Insert the document under its new key, and delete it under the old one."
                : string.Equals(name.Name, CollectionSchema.UpdatedMember, StringComparison.OrdinalIgnoreCase) ? "'_updated' is the time of the last change, which the database keeps."
                : $"There is no column '{name.Name}'. A member of a document is set as doc ->> '{name.Name}' = …. {DocumentColumns}");
        }

        return new DocumentTarget(name.Path is null ? null : PathOf(name.Path), IsExpiry: false);
    }

    private FieldPath PathOf(Syntax syntax)
    {
        ExpressionNode json = s_text;
        var names = new List<string>();
        for (ExpressionNode node = Path(json, syntax); node is JsonValueNode step; node = step.Json)
        {
            names.Insert(0, step.Index >= 0 && step.Name is null ? step.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : step.Name!);
        }

        if (names.Exists(static name => name.Contains('.', StringComparison.Ordinal)))
        {
            throw Fault(syntax.Position, "A member whose name has a dot is set together with the whole document: set doc = '…'.");
        }

        string text = string.Join('.', names);
        FieldPath path = FieldPath.TryParse(text, out _, out string? problem) ?? throw Fault(syntax.Position, problem!);
        return UpdateParser.ProblemOf(path) is { } wrong ? throw Fault(syntax.Position, wrong)
            : names[0] is CollectionSchema.IdMember or CollectionSchema.UpdatedMember or CollectionSchema.ExpiresMember or CollectionSchema.ValueMember ? throw Fault(syntax.Position, $"The member '{names[0]}' is the database's. {DocumentColumns}")
            : path;
    }

    private ExpressionNode ValueFor(DocumentTarget target, ExpressionNode value, int position)
    {
        if (target.IsExpiry)
        {
            // An expiry is a moment.
            bool isMoment = value is ConstantNode { Type: ColumnType.DateTimeOffset, Value.IsNull: false };
            return isMoment ? new ConstantNode(Value.From(((ConstantNode)value).Value.DateTimeOffset.UtcDateTime), ColumnType.DateTime) : Given(value, s_expires, position);
        }

        if (value is ConstantNode { Type: ColumnType.Json } json)
        {
            return new ConstantNode(json.Value, ColumnType.String);
        }

        return !target.IsWhole || value.Type is ColumnType.Json or ColumnType.String
            ? value
            : throw Fault(position, $"{Shown(value)} is no document. A document is JSON: the column doc, a value inside it, or a text with JSON.");
    }

    // JSON as such, which stands only where a document or a value of it is given: json('…'), or a hole with a JsonNode or a JsonElement. Null for anything else.
    private ConstantNode? GivenJson(Syntax syntax)
    {
        Value json;
        if (syntax is HoleSyntax hole && _query.Parameters[hole.Index] is { IsList: false, Type: ColumnType.Json } given)
        {
            json = given.Values[0];
        }
        else if (syntax is CallSyntax { Name: JsonFunction } call)
        {
            json = call.Arguments is [LiteralSyntax or HoleSyntax] && Expression(call.Arguments[0], new BindingScope(null, FindTable)) is ConstantNode { Type: ColumnType.String } constant
                ? constant.Value
                : throw Fault(call.Position, $$"""'json' takes a text with JSON, such as json('{"lines":1}') or json({text}).""");
        }
        else
        {
            return null;
        }

        return new ConstantNode(json.IsNull ? json : Value.From(Encoding.UTF8.GetString(Canonical(json.Text, syntax.Position))), ColumnType.Json);
    }

    private byte[] Canonical(string json, int position)
    {
        try
        {
            return DocumentJson.Canonical(json);
        }
        catch (DocumentException fault)
        {
            throw Fault(position, fault.Message);
        }
    }

    private QuerySyntaxException MisplacedJson(int position) =>
        Fault(position, $$"""JSON is given to a document, to a value in it, or to a column that holds JSON: insert into notes (_id, doc) values ('n1', {json}), update notes set doc -> 'size' = {json} where …. A condition compares a value: doc ->> 'size.lines' = 1.""");

    private static bool Overlap(DocumentTarget one, DocumentTarget other) =>
        one.IsExpiry || other.IsExpiry ? one.IsExpiry && other.IsExpiry : one.Path is null || other.Path is null || one.Path.Overlaps(other.Path);

    private static bool IsNamed(ChangedName name, ColumnNode column) => string.Equals(name.Name, column.Column.Name, StringComparison.OrdinalIgnoreCase);

    private static ColumnNode Given(string name, ColumnType type) =>
        new(new TableSource(new TableSchema("values", "values", [new ColumnSchema(name, name, type, isNullable: true)], [])), 0);
}
