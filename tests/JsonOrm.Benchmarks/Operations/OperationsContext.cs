using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>The folder and the sizes of a run, and how figures are printed.</summary>
internal sealed class OperationsContext : IDisposable
{
    private readonly string _root;

    public OperationsContext(string parent, int rows, int rounds)
    {
        Rows = rows;
        Rounds = rounds;
        _root = Path.Combine(parent, "jsonorm-operations-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(_root);
    }

    public int Rows { get; }

    public int Rounds { get; }

    /// <summary>Returns a path that does not exist yet.</summary>
    public string NewPath(string name) => Path.Combine(_root, name + "-" + Guid.NewGuid().ToString("N")[..8]);

    public static long BytesOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);

    public static void Title(string text) => AnsiConsole.MarkupLineInterpolated($"[bold]{text}[/]");

    public static void Print(FormattableString line) => Console.WriteLine("  " + line.ToString(CultureInfo.InvariantCulture));

    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    /// <summary>The median, the 99th percentile and the greatest value.</summary>
    public static string Spread(List<double> values, string unit)
    {
        values.Sort();
        return string.Create(
            CultureInfo.InvariantCulture, $"median {values[values.Count / 2]:N1}, 99th {values[Math.Min(values.Count - 1, (int)(values.Count * 0.99))]:N1}, greatest {values[^1]:N1} {unit} ({values.Count:N0} of them)");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
