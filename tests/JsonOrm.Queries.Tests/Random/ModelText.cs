namespace JsonOrm.Queries.Tests.Random;

/// <summary>A query model spelt out whole, for messages: every part, subqueries and sources by number.</summary>
internal sealed class ModelText
{
    private readonly List<RowSource> _sources = [];

    public static string Of(QueryModel query) => new ModelText().Print(query);

    private string Print(QueryModel query)
    {
        string text = "{from " + Source(query.Source);
        text += query.Inner is { } inner ? " inner " + Print(inner) : "";
        text += query.Set is { } set ? " set " + Print(set) : "";
        text += query.Recursion is { } recursion ? $" roots {Print(recursion.Roots)} children {Print(recursion.Children)}" : "";
        foreach (JoinModel join in query.Joins)
        {
            text += $" {join.Kind} join {Source(join.Source)}{(join.Rows is { } rows ? " rows " + Print(rows) : "")}{(join.On is { } on ? " on " + Print(on) : "")}";
        }

        text += query.Predicate is { } predicate ? " where " + Print(predicate) : "";
        text += query.GroupBy is { } keys ? $" group by ({string.Join(", ", keys.Select(Print))})" : "";
        text += query.Having is { } having ? " having " + Print(having) : "";
        text += query.Orderings.Count > 0 ? " order by " + string.Join(", ", query.Orderings.Select(Print)) : "";
        text += query.Projection is { } projection ? " select " + string.Join(", ", projection.Select(column => Print(column.Expression))) : "";
        text += query.IsDistinct ? " distinct" : "";
        text += query.Offset > 0 ? " offset " + query.Offset : "";
        text += query.Limit is { } limit ? " limit " + limit : "";
        text += query.Aggregates is { } aggregates ? " aggregates " + string.Join(", ", aggregates.Select(Print)) : "";
        return text + "}";
    }

    private string Print(SetModel set) => $"({Print(set.Left)} {set.Operator} {Print(set.Right)})";

    private string Print(Ordering ordering) => $"{Print(ordering.Expression)}{(ordering.IsDescending ? " desc" : "")} nulls {ordering.Nulls}";

    private string Source(RowSource source)
    {
        if (source is RelatedSource related)
        {
            return $"{Source(related.From)}->[{string.Join(",", related.ForeignKey)}]{related.Schema.Name}";
        }

        bool isNew = !_sources.Contains(source);
        if (isNew)
        {
            _sources.Add(source);
        }

        string name = $"{source.Schema.Name}#{_sources.IndexOf(source)}";
        return source is DerivedSource derived && isNew ? $"{name}={(derived.Query is { } query ? Print(query) : Print(derived.Set!))}" : name;
    }

    private string Print(ExpressionNode node)
    {
        string List(IEnumerable<ExpressionNode> parts) => string.Join(", ", parts.Select(Print));
        return node switch
        {
            ColumnNode column => $"{Source(column.Source)}.{column.Column.Name}",
            ConstantNode constant => $"{constant.Type}({constant.Value})",
            UnaryNode unary => $"{unary.Operator}({Print(unary.Operand)})",
            BinaryNode binary => $"({Print(binary.Left)} {binary.Operator} {Print(binary.Right)})",
            InNode membership => $"{Print(membership.Operand)} in [{string.Join(", ", membership.Values)}]",
            InQueryNode membership => $"{Print(membership.Operand)} in {Print(membership.Query)}",
            ExistsNode exists => "exists " + Print(exists.Query),
            ScalarQueryNode scalar => "scalar " + Print(scalar.Query),
            FunctionNode function => $"{function.Function}({List(function.Arguments)})",
            ConvertNode convert => $"{convert.Type}({Print(convert.Operand)})",
            AggregateNode aggregate => $"{aggregate.Function}({(aggregate.IsDistinct ? "distinct " : "")}{(aggregate.Operand is { } operand ? Print(operand) : "*")}{(aggregate.Filter is { } filter ? " where " + Print(filter) : "")})",
            WindowNode window => $"{window.Function}[{window.Distance}]({(window.Operand is { } operand ? Print(operand) : "")}) over (partition {List(window.PartitionBy)} order {string.Join(", ", window.Orderings.Select(Print))})",
            _ => $"{node.GetType().Name}({List(ExpressionTree.Children(node))})",
        };
    }
}
