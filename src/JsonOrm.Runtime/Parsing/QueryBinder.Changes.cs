using System.Text;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Parsing;

/// <summary>A text change with all names resolved, and the names of the columns that it returns.</summary>
internal sealed record BoundChange(ModificationModel Model, IReadOnlyList<string> Names)
{
    /// <summary>The change, if it is one of documents and not of rows.</summary>
    public DocumentTextChange? Documents { get; init; }

    /// <summary>The columns that the change returns; null without 'returning'.</summary>
    public IReadOnlyList<ProjectedColumn>? Returned => Documents is null ? Model.Returning : Documents.Returning?.Projection;
}

// Changes: the same model as that of Insert.Into, Update.Table and Delete.From.
internal sealed partial class QueryBinder
{
    /// <summary>Binds a text change; returns null for a text that is a query.</summary>
    /// <exception cref="QuerySyntaxException">The text is invalid.</exception>
    public static BoundChange? BindChange(QueryText change, IReadOnlyList<TableSchema> tables) =>
        QueryParser.ParseChange(change.Text) is { } syntax ? new QueryBinder(change, tables).Bind(syntax) : null;

    private BoundChange Bind(ChangeSyntax change)
    {
        TableSchema table = FindTable(change.Table.Name) ?? NewCollection(change) ?? TableOf(change.Table.Name, change.Table.Position);
        if (table.IsCollection)
        {
            (QueryModel? returning, IReadOnlyList<string> returned) = ReturnedDocuments(change, table);
            DocumentTextChange documents = BindDocuments(change, table, returning);
            return new BoundChange(new ModificationModel(change.Kind, RowSource.Of(table), documents.Rows), returned) { Documents = documents };
        }

        TableSource source = RowSource.Of(table);
        var scope = new BindingScope(null, FindTable);
        scope.TryAdd(new BoundSource(change.Alias ?? change.Table.Name, source, [.. table.Columns.Select(column => column.Name)], MayBeMissing: false));
        ModificationModel model = change.Kind == ModificationKind.Insert
            ? Insert(change, source)
            : new ModificationModel(change.Kind, source, new QueryModel(source) { Predicate = Rows(change, scope) }) { Assignments = Assignments(change, source, scope) };
        if (change.Returning is not { } items)
        {
            return new BoundChange(model, []);
        }

        (List<ProjectedColumn> columns, List<string> names) = ReturnedItems(items, scope);
        return new BoundChange(model.Give(columns), names);
    }

    private (List<ProjectedColumn> Columns, List<string> Names) ReturnedItems(IReadOnlyList<ItemSyntax> items, BindingScope scope)
    {
        (List<ProjectedColumn> columns, List<string> names) = Items(items, scope);
        return columns.Exists(column => HasAggregate(column.Expression))
            ? throw Fault(items[0].Position, "'returning' gives values of each row; an aggregate has none.")
            : (columns, names);
    }

    private ExpressionNode? Rows(ChangeSyntax change, BindingScope scope)
    {
        if (change.Where is null)
        {
            throw Fault(change.Table.Position, "The change does not state its rows. Add 'where', or 'where true' for all rows.");
        }

        ExpressionNode condition = Condition(change.Where, scope);
        Refuse(change.Where, condition, "where", "a query in brackets");
        return condition is ConstantNode { Value: { IsNull: false, Integer: 1 } } ? null : condition;
    }

    private Assignment[] Assignments(ChangeSyntax change, TableSource source, BindingScope scope)
    {
        var assignments = new List<Assignment>();
        foreach ((ChangedName name, Syntax value) in change.Assignments)
        {
            ColumnNode column = ColumnOf(source, name);
            if (name.Path is not null)
            {
                throw Fault(name.Position, $"'{column.Column.Name}' is a column of a table, which is set as a whole. A value inside is set in the documents of a collection, and in code.");
            }

            if (source.Schema.Key.Contains(column.Column.Ordinal))
            {
                throw Fault(name.Position, $"'{column.Column.Name}' is part of the key, which an update cannot change. Delete the row and insert it with its new key.");
            }

            if (assignments.Exists(other => other.Column.Column.Ordinal == column.Column.Ordinal))
            {
                throw Fault(name.Position, $"'{column.Column.Name}' is set twice.");
            }

            ExpressionNode expression = GivenNested(value, column) ?? Expression(value, scope);
            Refuse(value, expression, "set", "a query in brackets");
            assignments.Add(new Assignment(column, Given(expression, column, value.Position)));
        }

        return [.. assignments];
    }

    private ModificationModel Insert(ChangeSyntax change, TableSource source)
    {
        TableSchema table = source.Schema;
        ColumnNode[] columns = change.Columns.Count == 0
            ? [.. table.Columns.Select(column => new ColumnNode(source, column.Ordinal))]
            : [.. change.Columns.Select(name => ColumnOf(source, name))];
        for (int i = 1; i < columns.Length; i++)
        {
            if (Array.FindIndex(columns, column => column.Column.Ordinal == columns[i].Column.Ordinal) < i)
            {
                throw Fault(change.Columns[i].Position, $"'{columns[i].Column.Name}' is given twice.");
            }
        }

        foreach (ColumnSchema column in table.Columns)
        {
            bool isMade = column.IsNullable || column.Ordinal == table.ConcurrencyColumn || (table.HasAssignedKey && table.Key[0] == column.Ordinal);
            if (!isMade && !Array.Exists(columns, given => given.Column.Ordinal == column.Ordinal))
            {
                throw Fault(change.Table.Position, $"The insert gives no value to '{column.Name}', which cannot be null.");
            }
        }

        QueryModel rows = change.Query is { } query ? Selected(query, columns, change.Table.Position) : Listed(change.Rows, columns, (value, column, scope) => Given(GivenNested(value, column) ?? Expression(value, scope), column, value.Position));
        return new ModificationModel(ModificationKind.Insert, source, rows) { Columns = columns };
    }

    private QueryModel Selected(QuerySyntax syntax, ColumnNode[] columns, int position)
    {
        BoundQuery query = Bind(syntax, outer: null);
        return query.Columns.Count == columns.Length
            ? query.Model with { Projection = [.. query.Columns.Select((column, i) => new ProjectedColumn(Given(column.Expression, columns[i], position), AllowsNull: true))] }
            : throw Fault(position, $"The query selects {query.Columns.Count} columns for the {columns.Length} columns of the insert.");
    }

    private QueryModel Listed(IReadOnlyList<IReadOnlyList<Syntax>> rows, ColumnNode[] columns, Func<Syntax, ColumnNode, BindingScope, ExpressionNode> given)
    {
        var scope = new BindingScope(null, FindTable);
        var nodes = new List<ExpressionNode[]>(rows.Count);
        foreach (IReadOnlyList<Syntax> row in rows)
        {
            if (row.Count != columns.Length)
            {
                throw Fault(row[0].Position, $"This row has {row.Count} values for the {columns.Length} columns of the insert.");
            }

            nodes.Add([.. row.Select((value, i) => given(value, columns[i], scope))]);
        }

        if (nodes.TrueForAll(row => Array.TrueForAll(row, static value => value is ConstantNode)))
        {
            var values = ValuesSource.Of(columns, [.. nodes.Select(row => Array.ConvertAll(row, static value => ((ConstantNode)value).Value))]);
            return new QueryModel(values) { Projection = AllColumns(values) };
        }

        // A row that computes is a query of its own.
        QueryModel all = Computed(nodes[0]);
        foreach (ExpressionNode[] row in nodes.Skip(1))
        {
            var source = new DerivedSource(new SetModel(SetOperator.UnionAll, all, Computed(row)));
            all = new QueryModel(source) { Projection = AllColumns(source) };
        }

        return all;
    }

    private static QueryModel Computed(ExpressionNode[] row) =>
        new(ValuesSource.OneRow()) { Projection = Array.ConvertAll(row, static value => new ProjectedColumn(value, AllowsNull: true)) };

    // JSON that is given to a column with nested values.
    private ConstantNode? GivenNested(Syntax syntax, ColumnNode column) => column.Type == ColumnType.Json && GivenJson(syntax) is { } json
        ? json.Value.IsNull ? json : Nested(Encoding.UTF8.GetBytes(json.Value.Text), column, syntax.Position)
        : null;

    // Generated code has to be able to read it.
    private ConstantNode Nested(byte[] json, ColumnNode column, int position)
    {
        if (ShapeReader.Of(column.Column) is { } shape)
        {
            var reader = new ShapeReader();
            try
            {
                reader.Read(json, 0, column.Column.Name, shape);
            }
            catch (RowFormatException fault)
            {
                throw Fault(position, $"Column '{column.Column.Name}' holds {shape.Description}, and {reader.Reason(fault)} is expected.");
            }
        }

        return new ConstantNode(Value.FromJson(json), ColumnType.Json);
    }

    private ColumnNode ColumnOf(TableSource source, ChangedName name)
    {
        ColumnSchema column = source.Schema.FindColumn(name.Name)
            ?? source.Schema.Columns.FirstOrDefault(known => string.Equals(known.Name, name.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw Fault(name.Position, $"There is no column '{name.Name}' in {source.Schema.Name}. There is {string.Join(", ", source.Schema.Columns.Select(known => known.Name))}.");
        return new ColumnNode(source, column.Ordinal);
    }

    // A value as one of its column: a constant that represents such a value, or a number of a type that the column's contains.
    private ExpressionNode Given(ExpressionNode value, ColumnNode column, int position)
    {
        ColumnType type = column.Type;
        if (type == ColumnType.Json && value is ConstantNode { Value.IsNull: false, Type: ColumnType.String } text)
        {
            return Nested(Canonical(text.Value.Text, position), column, position);
        }

        if (JsonValues.IsValue(value) && (TypeFitting.IsInteger(type) || type == ColumnType.Boolean))
        {
            value = JsonValues.As(value, type is ColumnType.Boolean ? type : ColumnType.Int64);
        }

        if (TypeFitting.Fit(value, column) is var (fitted, kept) && ReferenceEquals(kept, column))
        {
            return fitted;
        }

        bool widens = TypeFitting.IsNumber(value.Type) && (type is ColumnType.Double || (type == ColumnType.Decimal && value.Type is not (ColumnType.Double or ColumnType.Single)));
        return widens
            ? TypeFitting.Convert(value, type)
            : throw Fault(position, $"{Shown(value)} is no {type}, which column '{column.Column.Name}' holds.{(TypeFitting.IsNumber(value.Type) && TypeFitting.IsNumber(type) ? $" Convert it with cast({value} as {type.ToString().ToLowerInvariant()})." : "")}");
    }
}
