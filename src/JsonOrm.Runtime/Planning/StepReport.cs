using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>The report of one step of a query: what it is, what it reads from, and how many rows it has returned so far.</summary>
internal sealed class StepReport
{
    private readonly Func<string> _detail;
    private readonly List<StepReport> _inputs;
    private long _rows;
    private long _time;

    /// <param name="name">The kind of step.</param>
    /// <param name="detail">What it does in this query; computed when the report is read.</param>
    /// <param name="inputs">The steps it reads from.</param>
    public StepReport(string name, Func<string> detail, params StepReport[] inputs)
    {
        Name = name;
        _detail = detail;
        _inputs = [.. inputs];
    }

    public string Name { get; }

    public IReadOnlyList<StepReport> Inputs => Further is null ? _inputs : [.. _inputs, .. Further()];

    /// <summary>Returns further steps that it reads from, when the report is read; null for none.</summary>
    public Func<IEnumerable<StepReport>>? Further { get; init; }

    /// <summary>Estimates the number of rows that it returns, when the report is read; null if it equals the first input's.</summary>
    public Func<double?>? Expect { private get; set; }

    /// <summary>The estimated number of rows that it returns; null if unknown.</summary>
    public double? ExpectedRows => Expect is not null ? Expect() : Inputs.Count > 0 ? Inputs[0].ExpectedRows : null;

    /// <summary>True if the detail contains the numbers of rows, so that they are not counted here.</summary>
    public bool CountsItself { get; init; }

    /// <summary>The number of rows returned so far, for a step that counts them itself; null if it does not know either.</summary>
    public Func<long>? Counted { private get; init; }

    /// <summary>Adds a step that is known only when the query runs.</summary>
    public void Add(StepReport input) => _inputs.Add(input);

    public void Count(long rows) => Interlocked.Add(ref _rows, rows);

    /// <summary>Adds time spent in this step and in the steps it reads from.</summary>
    public void Spend(TimeSpan time) => Interlocked.Add(ref _time, time.Ticks);

    /// <summary>The report as a value.</summary>
    /// <param name="isOnlyPlanned">True if the query has not run: there are only estimates.</param>
    public PlanNode ToNode(bool isOnlyPlanned)
    {
        long time = Interlocked.Read(ref _time);
        return new PlanNode(Name, _detail(), [.. Inputs.Select(input => input.ToNode(isOnlyPlanned))])
        {
            EstimatedRows = ExpectedRows,
            Rows = isOnlyPlanned ? null : CountsItself ? Counted?.Invoke() : Interlocked.Read(ref _rows),
            Time = isOnlyPlanned || time == 0 ? null : TimeSpan.FromTicks(time),
            TellsRows = CountsItself,
        };
    }
}
