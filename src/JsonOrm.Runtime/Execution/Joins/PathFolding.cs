using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Turns conditions on rows reached by a path into sets of foreign keys: <c>t.Album.Artist.Name = "x"</c> first evaluates the condition on the artists, then on
/// the
/// albums. What remains is a list of values for a column of the table itself, which an index may answer.
/// </summary>
internal sealed class PathFolding(RowSource source, ExecutionScope scope)
{
    private const int MostKeys = 10_000;

    // Following a path from one row costs about as much as evaluating a condition on this many rows in order.
    private const int RowsCheckedPerStep = 8;

    /// <summary>The condition with paths folded if that costs less than following them.</summary>
    public ExpressionNode Fold(ExpressionNode predicate)
    {
        bool hasPath = ExpressionTree.Contains(predicate, static part => part is ColumnNode { Source: RelatedSource });
        if (!hasPath || source is not TableSource)
        {
            return predicate;
        }

        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(predicate));
        long? rows = null;
        for (int i = 0; i < conjuncts.Count; i++)
        {
            if (FirstStep(conjuncts[i]) is { ForeignKey.Count: 1 } step && !IsTrueWithoutRow(conjuncts[i]))
            {
                rows ??= CountWithout(conjuncts);
                if (scope.Table(step).RowCount <= rows * RowsCheckedPerStep)
                {
                    conjuncts[i] = Keys(conjuncts[i], step) ?? conjuncts[i];
                }
            }
        }

        return Conjuncts.Join(conjuncts)!;
    }

    // The first step of all paths of a condition that reads nothing else; null if there is no such step.
    private RelatedSource? FirstStep(ExpressionNode conjunct)
    {
        RelatedSource? only = null;
        bool isAlone = true;
        ExpressionTree.Visit(conjunct, part =>
        {
            if (part is ColumnNode column)
            {
                RelatedSource? step = First(column.Source);
                isAlone &= step is not null && (only is null || only.Equals(step));
                only ??= step;
            }
        });
        return isAlone && !ExpressionTree.Contains(conjunct, MayFail) ? only : null;
    }

    private RelatedSource? First(RowSource path)
    {
        while (path is RelatedSource { From: RelatedSource further })
        {
            path = further;
        }

        return path is RelatedSource { From: var from } first && ReferenceEquals(from, source) ? first : null;
    }

    // The condition must not fail on a row that no path leads to.
    private static bool MayFail(ExpressionNode part) =>
        part is ConvertNode or BinaryNode { Operator: <= BinaryOperator.Remainder } or UnaryNode { Operator: UnaryOperator.Negate } || ExpressionTree.Subquery(part) is not null;

    private static bool IsTrueWithoutRow(ExpressionNode conjunct)
    {
        ExpressionNode nothing = ExpressionTree.Rewrite(conjunct, static part => part is ColumnNode column ? new ConstantNode(Value.Null, column.Type, column.Enum) : null);
        Value verdict = ExpressionEvaluator.EvaluateConstant(nothing);
        return !verdict.IsNull && verdict.Integer != 0;
    }

    // The estimated number of rows that satisfy the other conditions.
    private long CountWithout(List<ExpressionNode> conjuncts)
    {
        TableVersion table = scope.Table(source);
        List<ExpressionNode> own = conjuncts.FindAll(conjunct => FirstStep(conjunct) is null);
        ScanPlan plan = ScanPlanner.Plan(new QueryModel(source) { Predicate = Conjuncts.Join(own) }, table, scope.Planning);
        return plan.EstimatedRows ?? table.RowCount;
    }

    private InNode? Keys(ExpressionNode conjunct, RelatedSource step)
    {
        var target = new TableSource(step.Schema);
        var key = new ColumnNode(target, step.Schema.Key[0]);
        var query = new QueryModel(target)
        {
            Predicate = ExpressionTree.Rewrite(conjunct, part => part is ColumnNode column ? new ColumnNode(Rebase(column.Source, step, target), column.Column.Ordinal) : null),
            Projection = [new ProjectedColumn(key, AllowsNull: false)],
        };
        var keys = new List<Value>();
        foreach (ColumnVector[] batch in new QueryRun(query, scope).Values(query))
        {
            for (int row = 0; row < batch[0].Count; row++)
            {
                keys.Add(VectorValues.Get(batch[0], row, key.Type));
            }

            if (keys.Count > MostKeys)
            {
                return null;
            }
        }

        return new InNode(new ColumnNode(source, step.ForeignKey[0]), [.. keys]);
    }

    private static RowSource Rebase(RowSource path, RelatedSource step, TableSource target)
    {
        var related = (RelatedSource)path;
        return related.Equals(step) ? target : RowSource.Through(Rebase(related.From, step, target), [.. related.ForeignKey], related.Schema, related.IsOptional);
    }
}
