using System.Runtime.CompilerServices;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Shortcuts that change no answer.</summary>
public sealed partial class ListInterpreter
{
    private readonly ConditionalWeakTable<IReadOnlyList<Value[]>, Dictionary<int, ILookup<Value, Value[]>>> _lookups = [];
    private readonly ConditionalWeakTable<QueryModel, List<Value[]>> _answers = [];

    /// <summary>The rows of a table that the equality of a condition which leaves the fewest does leave, in their order. The whole condition is still to be evaluated.</summary>
    private IReadOnlyList<Value[]> Narrowed(IReadOnlyList<Value[]> rows, RowSource source, ExpressionNode? condition, ListRow? outer)
    {
        if (!narrows || source is not TableSource || condition is null)
        {
            return rows;
        }

        IEnumerable<Value[]>? fewest = null;
        foreach (BinaryNode equality in Equalities(condition))
        {
            (ExpressionNode own, ExpressionNode other) = equality.Right is ColumnNode right && right.Source.Equals(source) ? (equality.Right, equality.Left) : (equality.Left, equality.Right);
            if (own is ColumnNode column && column.Source.Equals(source) && IsKnown(other, source, outer))
            {
                Value sought = other is ConstantNode constant ? constant.Value : Evaluate(other, outer!);
                IEnumerable<Value[]> left = Lookup(rows, column.Column.Ordinal)[sought];
                fewest = fewest is null || left.Count() < fewest.Count() ? left : fewest;
            }
        }

        return fewest is null ? rows : [.. fewest];
    }

    private List<Value[]>? Answered(QueryModel query) =>
        QueryTree.OuterColumns(query).Count > 0 ? null : _answers.GetValue(query, asked => Results(asked, null));

    private ILookup<Value, Value[]> Lookup(IReadOnlyList<Value[]> rows, int ordinal)
    {
        Dictionary<int, ILookup<Value, Value[]>> columns = _lookups.GetOrCreateValue(rows);
        if (!columns.TryGetValue(ordinal, out ILookup<Value, Value[]>? lookup))
        {
            columns.Add(ordinal, lookup = rows.ToLookup(row => row[ordinal]));
        }

        return lookup;
    }

    private static IEnumerable<BinaryNode> Equalities(ExpressionNode condition) => condition switch
    {
        BinaryNode { Operator: BinaryOperator.And } both => Equalities(both.Left).Concat(Equalities(both.Right)),
        BinaryNode { Operator: BinaryOperator.Equal } equality => [equality],
        _ => [],
    };

    // A constant, or a column of a row that is there already.
    private static bool IsKnown(ExpressionNode node, RowSource source, ListRow? outer) =>
        node is ConstantNode || (node is ColumnNode column && !QueryTree.Root(column.Source).Equals(source) && (outer?.Sees(QueryTree.Root(column.Source)) ?? false));
}
