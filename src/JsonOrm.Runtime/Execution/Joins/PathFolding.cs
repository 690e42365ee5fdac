using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Turns conditions on rows reached by a path into semi-joins: for <c>t.Album.Artist.Name = "x" &amp;&amp; t.Album.Year > 1990</c>, the albums are read that satisfy both, for which the
/// artists are read first. What remains is a set of values for a column of the table itself, which an index may answer.
/// </summary>
internal sealed class PathFolding(RowSource source, ExecutionScope scope)
{
    // Following a path from one row costs about as much as evaluating a condition on this many rows in order.
    private const int RowsCheckedPerStep = 8;

    /// <summary>The condition with paths folded where that costs less than following them.</summary>
    public ExpressionNode Fold(ExpressionNode predicate)
    {
        bool hasPath = ExpressionTree.Contains(predicate, static part => part is ColumnNode { Source: RelatedSource });
        if (!hasPath || source is not TableSource)
        {
            return predicate;
        }

        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(predicate));
        List<(RelatedSource Step, List<ExpressionNode> Conjuncts)> steps = Steps(conjuncts);
        if (steps.Count == 0)
        {
            return Conjuncts.Join(conjuncts)!;
        }

        // Of several tables the smallest is read first; the fewer rows its keys leave, the less it is worth to read the next.
        TableVersion table = scope.Table(source);
        List<ExpressionNode> own = conjuncts.FindAll(conjunct => !steps.Exists(step => step.Conjuncts.Contains(conjunct)));
        double rows = Cardinality.Rows(table, source, Conjuncts.Join(own));
        foreach ((RelatedSource step, List<ExpressionNode> conditions) in steps.OrderBy(step => scope.Table(step.Step).RowCount))
        {
            long related = scope.Table(step).RowCount;
            if (related <= rows * RowsCheckedPerStep && Keys(Conjuncts.Join(conditions)!, step, table.RowCount, out int count) is { } keys)
            {
                int first = conjuncts.IndexOf(conditions[0]);
                conjuncts[first] = keys;
                conjuncts.RemoveAll(conditions.Contains);
                rows *= count / (double)Math.Max(1, related);
            }
        }

        return Conjuncts.Join(conjuncts)!;
    }

    // The conditions that read nothing but rows behind the same first step, by that step.
    private List<(RelatedSource Step, List<ExpressionNode> Conjuncts)> Steps(List<ExpressionNode> conjuncts)
    {
        var steps = new List<(RelatedSource Step, List<ExpressionNode> Conjuncts)>();
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (FirstStep(conjunct) is not { ForeignKey.Count: 1 } step || IsTrueWithoutRow(conjunct))
            {
                continue;
            }

            int known = steps.FindIndex(other => other.Step.Equals(step));
            if (known < 0)
            {
                steps.Add((step, [conjunct]));
            }
            else
            {
                steps[known].Conjuncts.Add(conjunct);
            }
        }

        return steps;
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
        return isAlone && !ExpressionTree.Contains(conjunct, RowFaults.MayFail) ? only : null;
    }

    private RelatedSource? First(RowSource path)
    {
        while (path is RelatedSource { From: RelatedSource further })
        {
            path = further;
        }

        return path is RelatedSource { From: var from } first && ReferenceEquals(from, source) ? first : null;
    }

    private static bool IsTrueWithoutRow(ExpressionNode conjunct)
    {
        ExpressionNode nothing = ExpressionTree.Rewrite(conjunct, static part => part is ColumnNode column ? new ConstantNode(Value.Null, column.Type, column.Enum) : null);
        Value verdict = ExpressionEvaluator.EvaluateConstant(nothing);
        return !verdict.IsNull && verdict.Integer != 0;
    }

    // The condition on the foreign key that has the same rows; null if there are too many keys to list.
    private ExpressionNode? Keys(ExpressionNode condition, RelatedSource step, long rows, out int count)
    {
        var target = new TableSource(step.Schema);
        var key = new ColumnNode(target, step.Schema.Key[0]);
        var query = new QueryModel(target)
        {
            Predicate = ExpressionTree.Rewrite(condition, part => part is ColumnNode column ? new ColumnNode(Rebase(column.Source, step, target), column.Column.Ordinal) : null),
            Projection = [new ProjectedColumn(key, AllowsNull: false)],
        };
        var foreignKey = new ColumnNode(source, step.ForeignKey[0]);
        IEnumerable<ColumnVector> batches = new QueryRun(query, scope).Values(query).Select(static batch => batch[0]);
        return KeyConditions.IsInteger(key.Type) && key.Type == foreignKey.Type ? IntegerKeys(foreignKey, batches, rows, out count) : ConstantKeys(foreignKey, key.Type, batches, out count);
    }

    private static ExpressionNode IntegerKeys(ColumnNode foreignKey, IEnumerable<ColumnVector> batches, long rows, out int count)
    {
        var keys = new List<long>();
        foreach (ColumnVector batch in batches)
        {
            KeyConditions.Add((IntegerVector)batch, keys);
        }

        count = keys.Count;
        return KeyConditions.IsOneOf(foreignKey, keys, KeyConditions.MostSought(rows));
    }

    private static InNode? ConstantKeys(ColumnNode foreignKey, ColumnType type, IEnumerable<ColumnVector> batches, out int count)
    {
        var keys = new List<Value>();
        count = 0;
        foreach (ColumnVector batch in batches)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                keys.Add(VectorValues.Get(batch, row, type));
            }

            if (keys.Count > KeyConditions.MostConstants)
            {
                return null;
            }
        }

        count = keys.Count;
        return new InNode(foreignKey, [.. keys]);
    }

    private static RowSource Rebase(RowSource path, RelatedSource step, TableSource target)
    {
        var related = (RelatedSource)path;
        return related.Equals(step) ? target : RowSource.Through(Rebase(related.From, step, target), [.. related.ForeignKey], related.Schema, related.IsOptional);
    }
}
