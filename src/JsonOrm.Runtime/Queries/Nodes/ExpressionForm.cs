namespace JsonOrm.Queries;

/// <summary>
/// Compares two expressions by structure, so that a group key is recognised where it is selected. Two subqueries are
/// equal if they differ only in the identity of their own sources.
/// </summary>
internal sealed class ExpressionForm
{
    private readonly List<(RowSource Left, RowSource Right)> _own = [];
    private readonly List<(ElementNode Left, ElementNode Right)> _elements = [];

    private ExpressionForm()
    {
    }

    public static bool AreEqual(ExpressionNode? left, ExpressionNode? right) => ReferenceEquals(left, right) || new ExpressionForm().Same(left, right);

    private bool Same(ExpressionNode? left, ExpressionNode? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        return left.Type == right.Type && (left, right) switch
        {
            (ColumnNode a, ColumnNode b) => a.Column.Ordinal == b.Column.Ordinal && Same(a.Source, b.Source),
            (ConstantNode a, ConstantNode b) => a.Value.Equals(b.Value),
            (UnaryNode a, UnaryNode b) => a.Operator == b.Operator && Same(a.Operand, b.Operand),
            (ConvertNode a, ConvertNode b) => Same(a.Operand, b.Operand),
            (BinaryNode a, BinaryNode b) => a.Operator == b.Operator && Same(a.Left, b.Left) && Same(a.Right, b.Right),
            (InNode a, InNode b) => Same(a.Operand, b.Operand) && a.Values.SequenceEqual(b.Values),
            (ParameterNode a, ParameterNode b) => a.Index == b.Index,
            (InParameterNode a, InParameterNode b) => a.Index == b.Index && Same(a.Operand, b.Operand),
            (CaseNode a, CaseNode b) => Same(a.Condition, b.Condition) && Same(a.Then, b.Then) && Same(a.Otherwise, b.Otherwise),
            (FunctionNode a, FunctionNode b) => a.Function == b.Function && Same(a.Arguments, b.Arguments),
            (JsonValueNode a, JsonValueNode b) => a.Name == b.Name && a.Index == b.Index && a.IsAnyKind == b.IsAnyKind && Same(a.Json, b.Json),
            (DocumentMatchNode a, DocumentMatchNode b) => ReferenceEquals(a.Filter, b.Filter) && Same(a.Json, b.Json),
            (UnexpiredNode a, UnexpiredNode b) => Same(a.Expires, b.Expires),
            (ElementsNode a, ElementsNode b) => a.Function == b.Function && Same(a.Json, b.Json) && Same(a, b),
            (ElementNode a, ElementNode b) => ReferenceEquals(a, b) || _elements.Contains((a, b)),
            (AggregateNode a, AggregateNode b) => a.Function == b.Function && a.IsDistinct == b.IsDistinct && a.Separator == b.Separator && Same(a.Operand, b.Operand) && Same(a.Filter, b.Filter),
            (WindowNode a, WindowNode b) =>
                a.Function == b.Function && a.Distance == b.Distance && Same(a.Operand, b.Operand) && Same(a.PartitionBy, b.PartitionBy) && Same(a.Orderings, b.Orderings),
            (InQueryNode a, InQueryNode b) => Same(a.Operand, b.Operand) && Same(a.Query, b.Query),
            (ExistsNode a, ExistsNode b) => Same(a.Query, b.Query),
            (ScalarQueryNode a, ScalarQueryNode b) => Same(a.Query, b.Query),
            _ => ReferenceEquals(left, right),
        };
    }

    private bool Same(ElementsNode left, ElementsNode right)
    {
        _elements.Add((left.Element, right.Element));
        return Same(left.Condition, right.Condition);
    }

    private bool Same(RowSource left, RowSource right) =>
        left.Equals(right)
        || _own.Contains((left, right))
        || (left is RelatedSource a && right is RelatedSource b && ReferenceEquals(a.Schema, b.Schema) && a.ForeignKey.SequenceEqual(b.ForeignKey) && Same(a.From, b.From));

    private bool Same(IReadOnlyList<ExpressionNode>? left, IReadOnlyList<ExpressionNode>? right) =>
        left is null || right is null ? left is null && right is null : left.Count == right.Count && Enumerable.Range(0, left.Count).All(i => Same(left[i], right[i]));

    private bool Same(IReadOnlyList<Ordering> left, IReadOnlyList<Ordering> right) =>
        left.Count == right.Count && Enumerable.Range(0, left.Count).All(i =>
            left[i].IsDescending == right[i].IsDescending && left[i].Nulls == right[i].Nulls && Same(left[i].Expression, right[i].Expression));

    private bool Same(QueryModel? left, QueryModel? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
        {
            return ReferenceEquals(left, right);
        }

        IReadOnlyList<RowSource> leftSources = QueryTree.Sources(left), rightSources = QueryTree.Sources(right);
        if (leftSources.Count != rightSources.Count)
        {
            return false;
        }

        for (int i = 0; i < leftSources.Count; i++)
        {
            if (!SameRows(leftSources[i], rightSources[i]))
            {
                return false;
            }

            _own.Add((leftSources[i], rightSources[i]));
        }

        return Same(left.Inner, right.Inner)
            && Same(left.Set, right.Set)
            && left.Recursion is null == right.Recursion is null
            && (left.Recursion is null || (Same(left.Recursion.Roots, right.Recursion!.Roots) && Same(left.Recursion.Children, right.Recursion.Children)))
            && left.Joins.Count == right.Joins.Count
            && Enumerable.Range(0, left.Joins.Count).All(i => left.Joins[i].Kind == right.Joins[i].Kind && Same(left.Joins[i].Rows, right.Joins[i].Rows)
                && Same(left.Joins[i].Elements, right.Joins[i].Elements) && Same(left.Joins[i].On, right.Joins[i].On))
            && Same(left.Predicate, right.Predicate)
            && Same(left.GroupBy, right.GroupBy)
            && Same(left.Having, right.Having)
            && Same(left.Orderings, right.Orderings)
            && Same(left.Projection?.Select(column => column.Expression).ToArray(), right.Projection?.Select(column => column.Expression).ToArray())
            && left.IsDistinct == right.IsDistinct
            && left.Offset == right.Offset
            && left.Limit == right.Limit
            && Same(left.Aggregates, right.Aggregates);
    }

    private bool SameRows(RowSource left, RowSource right) =>
        ReferenceEquals(left, right)
        || (left is DerivedSource a && right is DerivedSource b && Same(a.Query, b.Query) && Same(a.Set, b.Set))
        || (left is ElementsSource && right is ElementsSource)
        || (left is TableSource && right is TableSource && ReferenceEquals(left.Schema, right.Schema));

    private bool Same(SetModel? left, SetModel? right) =>
        left is null || right is null ? left is null && right is null : left.Operator == right.Operator && Same(left.Left, right.Left) && Same(left.Right, right.Right);
}
