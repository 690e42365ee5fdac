using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Decides how a correlated query runs: for all outer rows of a block at once, restricted to their keys, as a semi-join does; or, once this has cost as much as
/// reading all its rows, for all keys.
/// </summary>
internal sealed class SubqueryBatches(SubqueryKeys keys, ExecutionScope scope)
{
    // Up to this number of keys that can be sought, it is not worth estimating what it costs.
    private const int FewKeys = 64;
    private const double CostPerFewKeys = 4 * CostModel.Seek;

    // If a block has keys for this fraction of the rows, the others are likely to be needed too.
    private const int RowsPerKey = 16;

    // A query over several tables is restricted this many times before it is read whole.
    private const int MostUnknown = 2;

    private double _spent;
    private int _batches;
    private bool _isWholeForbidden;

    /// <summary>The number of runs that were restricted to the keys of a block.</summary>
    public int Count => _batches;

    /// <summary>Rules out reading all rows: their results depend on more than their keys, or one that no outer row leads to has failed.</summary>
    public void ForbidWhole() => _isWholeForbidden = true;

    /// <summary>The condition on the query's rows for the next block.</summary>
    /// <param name="outer">The outer keys.</param>
    /// <param name="rows">The indexes of the outer rows whose keys are new; none is null.</param>
    /// <param name="stopsEarly">True if the query stops at its first row when it runs for a single outer row.</param>
    public (SubqueryMethod Method, ExpressionNode? Condition) Choose(ColumnVector[] outer, List<int> rows, bool stopsEarly)
    {
        if (keys.IsOneOf(outer, rows) is not { } condition)
        {
            return (_isWholeForbidden ? SubqueryMethod.Single : SubqueryMethod.Whole, null);
        }

        bool isFew = rows.Count <= FewKeys && condition is InNode { Operand: var operand } && keys.Sources is [var source] && Conjuncts.IsSeekable(operand, source);
        double cost;
        if (isFew && !stopsEarly)
        {
            cost = rows.Count * CostPerFewKeys;
        }
        else if (keys.Plan(condition) is { } plan)
        {
            cost = plan.Cost == 0 ? rows.Count * CostModel.Seek : plan.Cost;
            if (stopsEarly && cost > rows.Count * CostModel.Plan)
            {
                return (SubqueryMethod.Single, null);
            }
        }
        else
        {
            cost = 1.0 / MostUnknown;
        }

        if (!_isWholeForbidden && (_spent + cost > WholeCost() || (rows.Count > keys.TableRows / RowsPerKey && cost > keys.TableRows / 2)))
        {
            return (SubqueryMethod.Whole, null);
        }

        scope.Cancellation.ThrowIfCancellationRequested();
        _spent += cost;
        _batches++;
        return (SubqueryMethod.Batch, condition);
    }

    private double WholeCost() => keys.TableRows is { } rows ? CostModel.Scan(rows) + (rows * CostModel.Hash) : 1;
}

/// <summary>How a correlated query is run for the outer rows of a block.</summary>
internal enum SubqueryMethod : byte
{
    /// <summary>Once for each outer row.</summary>
    Single,

    /// <summary>Once, restricted to the keys of the outer rows.</summary>
    Batch,

    /// <summary>Once for all blocks, without a restriction.</summary>
    Whole,
}
