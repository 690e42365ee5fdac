using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Evaluates a recursion level by level: each level's rows are joined to their children, and rows seen before are dropped, so that cycles
/// end.</summary>
internal sealed class RecursionStep(RecursionModel recursion, RowSource target, ExecutionScope scope)
{
    private readonly HashSet<RowKey> _seen = [];
    private readonly RowLayout _layout = scope.Table(target).Layout;

    /// <summary>The rows with their depths.</summary>
    /// <param name="roots">The rows of the roots' query.</param>
    /// <param name="join">Joins children to rows of the roots' source; disposed at the end.</param>
    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> roots, JoinPlan join)
    {
        using JoinPlan children = join;
        IEnumerable<RowBlock> rows = roots;
        RowSource source = recursion.Roots.Source;
        for (int depth = 0; ; depth++)
        {
            var level = new List<RowSlice>();
            foreach (RowBlock block in rows)
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                level.AddRange(RowLines.Lines(block, source).Where(line => _seen.Add(_layout.ExtractKey(line.Span))));
            }

            if (level.Count == 0)
            {
                yield break;
            }

            RowSlice[] lines = [.. level];
            ColumnVector depths = ConstantVectors.Fill(Value.From((long)depth), ColumnType.Int32, lines.Length);
            yield return new ComputedRowBlock(scope, RowLines.Of(target, lines, scope), [DepthNode.Instance], [depths], lines.Length);
            rows = children.Run([RowLines.Of(recursion.Roots.Source, lines, scope)], [recursion.Roots.Source]);
            source = recursion.Children.Source;
        }
    }
}
