using System.Globalization;

namespace JsonOrm.Queries;

/// <summary>
/// The names of a statement's sources in its text. A statement with one source prints columns without a qualifier; with several, every
/// column is qualified, and a table that occurs more than once is numbered from its second occurrence.
/// </summary>
internal sealed class SourceNames
{
    private readonly Dictionary<RowSource, string> _names = [];

    private SourceNames()
    {
    }

    /// <summary>The names for a top-level expression.</summary>
    public static SourceNames Of(ExpressionNode node)
    {
        var names = new SourceNames();
        names.AddSubqueries(node);
        return names;
    }

    /// <summary>The names for a query, or for a change of its rows to these values.</summary>
    public static SourceNames Of(QueryModel query, IEnumerable<ExpressionNode>? values = null)
    {
        var names = new SourceNames();
        names.Add(query);
        foreach (ExpressionNode value in values ?? [])
        {
            names.AddSubqueries(value);
        }

        return names;
    }

    /// <summary>A source's declaration after <c>from</c>: the table, and its alias if it differs.</summary>
    public string Declaration(RowSource source) => Name(source) is { } name && name != source.Schema.Name ? $"{source.Schema.Name} as {name}" : source.Schema.Name;

    /// <summary>The name of a source.</summary>
    public string Name(RowSource source) => _names.TryGetValue(source, out string? name) ? name : source.Schema.Name;

    /// <summary>A column, qualified by its source if there are several, or by its path.</summary>
    public string Column(ColumnNode column)
    {
        if (column.Source is ElementsSource && column.Column.Ordinal == ElementsSource.Element)
        {
            return Name(column.Source);
        }

        string name = column.Source is RelatedSource related ? $"{related}.{column.Column.Name}" : column.Column.Name;
        return _names.Count > 1 ? $"{Name(QueryTree.Root(column.Source))}.{name}" : name;
    }

    private void Add(QueryModel query)
    {
        foreach (RowSource source in (RowSource[])[query.Source, .. query.Joins.Select(join => join.Source)])
        {
            AddSource(source);
        }

        foreach (QueryModel input in QueryTree.Inputs(query).Concat(query.Lists.Select(static list => list.Rows)))
        {
            Add(input);
        }

        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            AddSubqueries(expression);
        }
    }

    private void AddSource(RowSource source)
    {
        if (_names.ContainsKey(source))
        {
            return;
        }

        string name = source.Schema.Name;
        for (int i = 2; _names.ContainsValue(name); i++)
        {
            name = source.Schema.Name + i.ToString(CultureInfo.InvariantCulture);
        }

        _names.Add(source, name);
    }

    private void AddSubqueries(ExpressionNode node)
    {
        if (ExpressionTree.Subquery(node) is { } query)
        {
            Add(query);
        }

        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            AddSubqueries(child);
        }
    }
}
