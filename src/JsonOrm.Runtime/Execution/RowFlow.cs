using System.Diagnostics;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The rows that a step returns, and its report.</summary>
/// <param name="Rows">The rows; nothing runs until they are requested.</param>
/// <param name="Step">The step that returns them.</param>
internal readonly record struct RowFlow(IEnumerable<RowBlock> Rows, StepReport Step)
{
    /// <summary>The rows after a further step, counted.</summary>
    public RowFlow Then(string name, string detail, IEnumerable<RowBlock> rows, params StepReport[] others) => Then(name, () => detail, rows, others);

    /// <summary>The rows after a further step, counted; the step's description is computed when the report is read.</summary>
    public RowFlow Then(string name, Func<string> detail, IEnumerable<RowBlock> rows, params StepReport[] others)
    {
        var step = new StepReport(name, detail, [Step, .. others]);
        return new RowFlow(Counted(rows, step), step);
    }

    /// <summary>The rows after a further step, counted; its report has this step's as an input.</summary>
    public RowFlow Then(StepReport step, IEnumerable<RowBlock> rows) => new(Counted(rows, step), step);

    /// <summary>The first step.</summary>
    public static RowFlow From(string name, string detail, IEnumerable<RowBlock> rows, params StepReport[] inputs)
    {
        var step = new StepReport(name, () => detail, inputs);
        return new RowFlow(Counted(rows, step), step);
    }

    /// <summary>The same rows, with an estimate of their number based on that of the input.</summary>
    public RowFlow Expecting(Func<StepReport, double?> rows)
    {
        StepReport step = Step;
        step.Expect = () => rows(step);
        return this;
    }

    /// <summary>Values, counted as the results of a step.</summary>
    public static IEnumerable<ColumnVector[]> Counted(IEnumerable<ColumnVector[]> values, StepReport step)
    {
        using IEnumerator<ColumnVector[]> batches = values.GetEnumerator();
        while (Move(batches, step))
        {
            step.Count(batches.Current[0].Count);
            yield return batches.Current;
        }
    }

    private static IEnumerable<RowBlock> Counted(IEnumerable<RowBlock> rows, StepReport step)
    {
        using IEnumerator<RowBlock> blocks = rows.GetEnumerator();
        while (Move(blocks, step))
        {
            step.Count(blocks.Current.Count);
            yield return blocks.Current;
        }
    }

    private static bool Move<B>(IEnumerator<B> batches, StepReport step)
    {
        long start = Stopwatch.GetTimestamp();
        bool isThere = batches.MoveNext();
        step.Spend(Stopwatch.GetElapsedTime(start));
        return isThere;
    }
}
