using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// An existence test that is correlated by equalities and by further conditions, such as "another line of the same order, by another supplier", for the outer rows of a block at once:
/// rows with the same keys are found through a hash table, and the further conditions are evaluated on pairs.
/// </summary>
internal sealed class PairedExistence(SubqueryKeys keys, ExecutionScope scope)
{
    private const int PairsAtOnce = 4096;

    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private JoinTable? _all;

    /// <summary>True or false for each outer row, which is paired with every row of the query.</summary>
    public ColumnVector Evaluate(RowBlock outer) => Evaluate(outer, [], _all ??= Read(null));

    /// <summary>True or false for each outer row.</summary>
    /// <param name="outer">The outer rows.</param>
    /// <param name="values">Their keys.</param>
    /// <param name="condition">The condition that keeps the rows with one of these keys.</param>
    public ColumnVector Evaluate(RowBlock outer, ColumnVector[] values, ExpressionNode condition) => Evaluate(outer, values, Read(condition));

    private JoinTable Read(ExpressionNode? condition)
    {
        QueryModel query = keys.Where(condition) with { Projection = null, Orderings = [], Limit = null, IsDistinct = false };
        return new JoinTable(new ConcatRowBlock(scope, [.. new QueryRun(query, scope).Rows(query)]), keys.Own);
    }

    private IntegerVector Evaluate(RowBlock outer, ColumnVector[] values, JoinTable table)
    {
        var result = new long[outer.Count];
        for (int row = 0; row < outer.Count; row++)
        {
            for (int found = table.First(values, row); found >= 0; found = table.Next(found))
            {
                _left.Add(row);
                _right.Add(found);
            }

            if (_left.Count >= PairsAtOnce)
            {
                Judge(outer, table.Rows, result);
            }
        }

        Judge(outer, table.Rows, result);
        return IntegerVectors.Of(result, null);
    }

    private void Judge(RowBlock outer, RowBlock own, long[] result)
    {
        if (_left.Count > 0)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            var verdict = (IntegerVector)ExpressionEvaluator.Evaluate(keys.Rest!, new JoinedRowBlock(outer, [.. _left], own, [.. _right], keys.Sources));
            for (int pair = 0; pair < _left.Count; pair++)
            {
                if (!verdict.IsNull(pair) && verdict.Get(pair) != 0)
                {
                    result[_left[pair]] = 1;
                }
            }

            _left.Clear();
            _right.Clear();
        }
    }
}
