using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>One step of a query: what it is, what it reads from, and how many rows it has given so far.</summary>
internal sealed class StepReport
{
    private readonly Func<string> _detail;
    private readonly List<StepReport> _inputs;
    private long _rows;
    private long _time;

    /// <param name="name">The kind of step.</param>
    /// <param name="detail">What it does here; asked for when the report is read.</param>
    /// <param name="inputs">The steps it reads from.</param>
    public StepReport(string name, Func<string> detail, params StepReport[] inputs)
    {
        Name = name;
        _detail = detail;
        _inputs = [.. inputs];
    }

    public string Name { get; }

    public IReadOnlyList<StepReport> Inputs => Further is null ? _inputs : [.. _inputs, .. Further()];

    /// <summary>Gives further steps that it reads from when the report is read; null for none.</summary>
    public Func<IEnumerable<StepReport>>? Further { get; init; }

    /// <summary>Estimates the rows it gives, when the report is read; null when they are as many as the first input's.</summary>
    public Func<double?>? Expect { private get; set; }

    /// <summary>About how many rows it should give; null when nothing is known.</summary>
    public double? ExpectedRows => Expect is not null ? Expect() : Inputs.Count > 0 ? Inputs[0].ExpectedRows : null;

    /// <summary>True if the detail tells the rows, so that they are not counted here.</summary>
    public bool CountsItself { get; init; }

    /// <summary>The rows given so far, of a step that counts itself; null when it does not know either.</summary>
    public Func<long>? Counted { private get; init; }

    /// <summary>Adds a step that is known only when the query runs.</summary>
    public void Add(StepReport input) => _inputs.Add(input);

    public void Count(long rows) => Interlocked.Add(ref _rows, rows);

    /// <summary>Adds time spent in this step and in the steps it reads from.</summary>
    public void Spend(TimeSpan time) => Interlocked.Add(ref _time, time.Ticks);

    /// <summary>The report as a value.</summary>
    /// <param name="isOnlyPlanned">True when the query has not run: there are estimates alone.</param>
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
