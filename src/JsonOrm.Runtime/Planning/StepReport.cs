namespace JsonOrm.Planning;

/// <summary>One step of a running query: what it is, what it reads from, and how many rows it has given so far.</summary>
internal sealed class StepReport
{
    private readonly Func<string> _detail;
    private readonly List<StepReport> _inputs;
    private long _rows;

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

    public string Detail => _detail();

    public IReadOnlyList<StepReport> Inputs => Further is null ? _inputs : [.. _inputs, .. Further()];

    /// <summary>Gives further steps that it reads from when the report is read; null for none.</summary>
    public Func<IEnumerable<StepReport>>? Further { get; init; }

    /// <summary>Estimates the rows it gives, when the report is read; null when they are as many as the first input's.</summary>
    public Func<double?>? Expect { private get; set; }

    /// <summary>About how many rows it should give; null when nothing is known.</summary>
    public double? ExpectedRows => Expect is not null ? Expect() : Inputs.Count > 0 ? Inputs[0].ExpectedRows : null;

    /// <summary>The rows given so far; null for a step that says so itself in <see cref="Detail"/>.</summary>
    public long? ActualRows => CountsItself ? null : Interlocked.Read(ref _rows);

    /// <summary>True when the rows are part of <see cref="Detail"/>.</summary>
    public bool CountsItself { get; init; }

    /// <summary>Adds a step that is known only when the query runs.</summary>
    public void Add(StepReport input) => _inputs.Add(input);

    public void Count(long rows) => Interlocked.Add(ref _rows, rows);
}
