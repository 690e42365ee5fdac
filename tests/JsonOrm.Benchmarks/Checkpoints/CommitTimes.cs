using System.Globalization;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Checkpoints;

/// <summary>The durations of commits, with those during checkpoints kept apart.</summary>
internal sealed class CommitTimes
{
    private readonly List<double> _during = [];
    private readonly List<double> _between = [];

    public int Count => _during.Count + _between.Count;

    public static CommitTimes Together(IEnumerable<CommitTimes> parts)
    {
        var all = new CommitTimes();
        foreach (CommitTimes part in parts)
        {
            all._during.AddRange(part._during);
            all._between.AddRange(part._between);
        }

        return all;
    }

    public void Add(TimeSpan time, bool isDuringCheckpoint) => (isDuringCheckpoint ? _during : _between).Add(time.TotalMicroseconds);

    public void Print()
    {
        Print("between checkpoints", _between);
        Print("during a checkpoint", _during);
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        if (times.Count > 0)
        {
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"commits {what}: {times.Count:N0}, p50 {At(times, 0.5):N0} µs, p99 {At(times, 0.99):N0} µs, p99.9 {At(times, 0.999):N0} µs, longest {times[^1]:N0} µs");
        }
    }

    private static double At(List<double> times, double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
}
