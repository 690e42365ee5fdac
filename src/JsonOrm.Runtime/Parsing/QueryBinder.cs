using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>
/// Binds parsed queries to a query model: resolves tables and columns, determines the type of everything, and rejects what does not fit, with its
/// position. This part handles clauses, the other part expressions.
/// </summary>
internal sealed partial class QueryBinder
{
    private readonly QueryText _query;
    private readonly string _text;
    private readonly IReadOnlyList<TableSchema> _tables;

    private QueryBinder(QueryText query, IReadOnlyList<TableSchema> tables)
    {
        _query = query;
        _text = query.Text;
        _tables = tables;
    }

    /// <summary>Binds a text query.</summary>
    /// <exception cref="QuerySyntaxException">The text is invalid.</exception>
    public static BoundQuery Bind(QueryText query, IReadOnlyList<TableSchema> tables) =>
        new QueryBinder(query, tables).Bind(QueryParser.Parse(query.Text), outer: null);

    private BoundQuery Bind(QuerySyntax syntax, BindingScope? outer)
    {
        if (syntax.Others.Count == 0)
        {
            return Bind(syntax.First, syntax, outer);
        }

        BoundQuery left = Bind(syntax.First, null, outer);
        foreach ((SetOperator operation, SelectSyntax select) in syntax.Others)
        {
            left = Combine(operation, left, Bind(select, null, outer), select.Position);
        }

        var scope = new BindingScope(outer, FindTable);
        scope.TryAdd(new BoundSource("", left.Model.Source, left.Names, MayBeMissing: false));
        QueryModel model = left.Model with { Orderings = Orderings(syntax.Orderings, left.Columns, left.Names, scope) };
        return left with { Model = Paged(model, syntax) };
    }

    private BoundQuery Combine(SetOperator operation, BoundQuery left, BoundQuery right, int position)
    {
        if (left.Columns.Count != right.Columns.Count)
        {
            throw Fault(position, $"Both sides select as many columns as each other: the first has {left.Columns.Count}, this one {right.Columns.Count}.");
        }

        var leftColumns = new ProjectedColumn[left.Columns.Count];
        var rightColumns = new ProjectedColumn[leftColumns.Length];
        for (int i = 0; i < leftColumns.Length; i++)
        {
            if (TypeFitting.Fit(left.Columns[i].Expression, right.Columns[i].Expression) is not var (fittedLeft, fittedRight))
            {
                throw Fault(position, $"Column {i + 1} of both sides is of one type: it is {left.Columns[i].Expression.Type} and {right.Columns[i].Expression.Type}.");
            }

            leftColumns[i] = new ProjectedColumn(fittedLeft, AllowsNull: true);
            rightColumns[i] = new ProjectedColumn(fittedRight, AllowsNull: true);
        }

        var source = new DerivedSource(new SetModel(operation, left.Model with { Projection = leftColumns }, right.Model with { Projection = rightColumns }));
        return new BoundQuery(new QueryModel(source) { Projection = AllColumns(source) }, left.Names);
    }

    private BoundQuery Bind(SelectSyntax select, QuerySyntax? query, BindingScope? outer)
    {
        var scope = new BindingScope(outer, FindTable);
        bool keepsRight = select.Joins.Any(static join => join.Kind is JoinKind.Right or JoinKind.Full);
        if (select.From is { Elements: not null } alone)
        {
            throw Fault(alone.Position, "The elements of a list stand behind the table that has it: from Orders as o join elements(o.Lines) as l.");
        }

        RowSource from = select.From is { } first ? AddSource(first, scope, JoinKind.Inner, keepsRight).Source : ValuesSource.OneRow();
        ExpressionNode? unexpired = Unexpired(from, null);
        var joins = new List<JoinModel>();
        foreach (JoinSyntax join in select.Joins)
        {
            if (join.Source.Elements is { } elements)
            {
                joins.Add(ElementJoin(join, elements, scope));
                continue;
            }

            if (join.Kind is JoinKind.Right or JoinKind.Full)
            {
                scope.MakeOptional();
            }

            BoundSource joined = AddSource(join.Source, scope, join.Kind, keepsRight);
            ExpressionNode? on = join.On is null ? null : Condition(join.On, scope);
            if (join.Kind == JoinKind.Left)
            {
                on = Unexpired(joined.Source, on);
            }
            else
            {
                unexpired = Unexpired(joined.Source, unexpired);
            }

            joins.Add(new JoinModel(join.Kind, joined.Source) { On = on });
        }

        ExpressionNode? predicate = select.Where is null ? null : Condition(select.Where, scope);
        Refuse(select.Where, predicate, "where", "having");
        (List<ProjectedColumn> columns, List<string> names) = Items(select.Items, scope);
        ExpressionNode[]? groupBy = select.GroupBy is null ? null : [.. select.GroupBy.Select(key => OrdinalOr(key, columns) ?? Aliased(key, columns, names, scope))];
        ExpressionNode? having = select.Having is null ? null : Condition(select.Having, scope);
        Ordering[] orderings = query is null ? [] : Orderings(query.Orderings, columns, names, scope);
        bool hasAggregates = having is not null || columns.Select(column => column.Expression).Concat(orderings.Select(ordering => ordering.Expression)).Any(HasAggregate);
        groupBy ??= hasAggregates ? [] : null;
        var model = new QueryModel(from)
        {
            Joins = joins,
            Predicate = unexpired is null ? predicate : predicate is null ? unexpired : new BinaryNode(BinaryOperator.And, unexpired, predicate),
            GroupBy = groupBy,
            Having = having,
            Orderings = orderings,
            Projection = columns,
            IsDistinct = select.IsDistinct,
        };
        CheckGroups(model, select.Position);
        return new BoundQuery(query is null ? model : Paged(model, query), names);
    }

    private void CheckGroups(QueryModel model, int position)
    {
        try
        {
            GroupRules.Check(model);
        }
        catch (ArgumentException broken)
        {
            throw Fault(position, broken.Message);
        }
    }

    private static QueryModel Paged(QueryModel model, QuerySyntax query) => model with { Offset = query.Offset, Limit = query.Limit };

    private BoundSource AddSource(SourceSyntax syntax, BindingScope scope, JoinKind kind, bool keepsRight)
    {
        bool mayBeMissing = kind is JoinKind.Left or JoinKind.Full;
        BoundSource source;
        if (syntax.Query is { } query)
        {
            BoundQuery bound = Bind(query, outer: null);
            source = new BoundSource(syntax.Alias ?? "", new DerivedSource(bound.Model), bound.Names, mayBeMissing);
        }
        else
        {
            TableSchema table = TableOf(syntax.Table!, syntax.Position);
            source = table.IsCollection ? Collection(table, syntax.Alias ?? syntax.Table!, mayBeMissing, keepsRight) : new BoundSource(syntax.Alias ?? syntax.Table!, new TableSource(table), [.. table.Columns.Select(column => column.Name)], mayBeMissing);
        }

        return scope.TryAdd(source) ? source : throw Fault(syntax.Position, $"There are two sources named '{source.Name}'. Give one another name with 'as'.");
    }

    private TableSchema TableOf(string name, int position) => FindTable(name)
        ?? throw Fault(position, $"There is no table '{name}' in this database. There {(_tables.Count == 0 ? "is none yet" : $"are: {string.Join(", ", _tables.Select(known => known.Name))}")}. " +
            "A class becomes a table when rows of it are written, or when it is first asked by a typed query, as with Select.From<T>().Any(db). " +
            "A collection begins with its first document: db.Collection(name).Set(key, value), or insert into name (_id, doc) values (…).");

    // A table is found by its name or its class's name, ignoring case; without the namespace if no other class has that name.
    private TableSchema? FindTable(string name) =>
        _tables.FirstOrDefault(table => table.Name == name)
        ?? _tables.FirstOrDefault(table => !table.IsCollection && table.TypeName == name)
        ?? _tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase) || (!table.IsCollection && string.Equals(table.TypeName, name, StringComparison.OrdinalIgnoreCase)))
        ?? (_tables.Where(table => !table.IsCollection && string.Equals(table.ClassName, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [{ } only] ? only : null);

    private (List<ProjectedColumn> Columns, List<string> Names) Items(IReadOnlyList<ItemSyntax> items, BindingScope scope)
    {
        var columns = new List<ProjectedColumn>();
        var names = new List<string>();
        foreach (ItemSyntax item in items)
        {
            if (item.Expression is null)
            {
                AddAll(item, scope, columns, names);
                continue;
            }

            ExpressionNode expression = Expression(item.Expression, scope);
            columns.Add(new ProjectedColumn(expression, AllowsNull: true));
            names.Add(item.Name ?? (NameOf(item.Expression, expression)));
        }

        return (columns, names);
    }

    // A call has the name that it was written with, and a value inside JSON that of its member.
    private static string NameOf(Syntax syntax, ExpressionNode expression)
    {
        if (syntax is NameSyntax name)
        {
            return name.Parts[^1];
        }

        if (LastName(syntax) is { } member)
        {
            return member;
        }

        string printed = expression.ToString();
        return syntax is CallSyntax { Name: "avg" } && printed.StartsWith("average(", StringComparison.Ordinal) ? "avg" + printed["average".Length..] : printed;
    }

    private void AddAll(ItemSyntax item, BindingScope scope, List<ProjectedColumn> columns, List<string> names)
    {
        int before = columns.Count;
        foreach (BoundSource source in scope.Sources)
        {
            if (item.StarOf is null || string.Equals(item.StarOf, source.Name, StringComparison.OrdinalIgnoreCase))
            {
                columns.AddRange(AllColumns(source.Source).Select(static column => column with { Expression = Element(column.Expression) }));
                names.AddRange(source.Columns);
            }
        }

        if (columns.Count == before)
        {
            throw scope.Sources.Count == 0
                ? Fault(item.Position, "'*' selects the columns of a source; this query has no 'from'.")
                : Fault(item.Position, $"There is no source '{item.StarOf}' here; there is {string.Join(", ", scope.Sources.Select(source => source.Name))}.");
        }
    }

    private static ProjectedColumn[] AllColumns(RowSource source) =>
        [.. Enumerable.Range(0, source.Schema.Columns.Count).Select(ordinal => new ProjectedColumn(new ColumnNode(source, ordinal), AllowsNull: true))];

    private Ordering[] Orderings(IReadOnlyList<OrderSyntax> orderings, IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names, BindingScope scope) =>
        [.. orderings.SelectMany(ordering => Ordered(OrdinalOr(ordering.Expression, columns) ?? Aliased(ordering.Expression, columns, names, scope), ordering))];

    private static IEnumerable<Ordering> Ordered(ExpressionNode expression, OrderSyntax ordering) => JsonValues.IsValue(expression)
        ? JsonValues.Order(expression, ordering.IsDescending, ordering.Nulls)
        : [new Ordering(expression, ordering.IsDescending, ordering.Nulls)];

    // order by 2 refers to the second selected column.
    private ExpressionNode? OrdinalOr(Syntax syntax, IReadOnlyList<ProjectedColumn> columns)
    {
        if (syntax is not LiteralSyntax { Value.Kind: ValueKind.Integer, Type: ColumnType.Int64 } literal)
        {
            return null;
        }

        return literal.Value.Integer >= 1 && literal.Value.Integer <= columns.Count
            ? columns[(int)literal.Value.Integer - 1].Expression
            : throw Fault(syntax.Position, $"There is no selected column {literal.Value.Integer}; there are {columns.Count}.");
    }

    // An alias from the select takes precedence over a column with the same name.
    private ExpressionNode Aliased(Syntax syntax, IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names, BindingScope scope)
    {
        if (syntax is NameSyntax { Parts: [var name] })
        {
            for (int i = 0; i < names.Count; i++)
            {
                if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
                {
                    return columns[i].Expression;
                }
            }
        }

        return Expression(syntax, scope);
    }

    private void Refuse(Syntax? syntax, ExpressionNode? node, string clause, string instead)
    {
        if (syntax is not null && HasAggregate(node))
        {
            throw Fault(syntax.Position, $"An aggregate cannot stand in '{clause}', which looks at single rows; '{instead}' looks at groups.");
        }
    }

    private static bool HasAggregate(ExpressionNode? node) => node is not null && node switch
    {
        AggregateNode => true,
        WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode aggregate } window =>
            HasAggregate(aggregate.Operand) || window.PartitionBy.Any(HasAggregate) || window.Orderings.Any(ordering => HasAggregate(ordering.Expression)),
        _ => ExpressionTree.Children(node).Any(HasAggregate),
    };

    private QuerySyntaxException Fault(int position, string problem) => new(_text, position, problem);
}
