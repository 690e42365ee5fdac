using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.CompileTime;

/// <summary>
/// Measures one row in a process of its own: each begins with the same state of the just-in-time compiler, and one that
/// does not end can be given up.
/// </summary>
internal static class Child
{
    public const string Switch = "--child";
    private const string None = "-";

    /// <summary>The figure; null when the row took longer than the limit.</summary>
    public static Figure? Measure(CommandLine options, Row row, int tables, bool withPackage)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                Switch,
                Row.All.ToList().IndexOf(row).ToString(CultureInfo.InvariantCulture),
                tables.ToString(CultureInfo.InvariantCulture),
                options.Tables.ToString(CultureInfo.InvariantCulture),
                options.Rounds.ToString(CultureInfo.InvariantCulture),
                withPackage ? options.Package : None,
            },
            RedirectStandardOutput = true,
        };
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(options.TimeLimit))
        {
            child.Kill();
            child.WaitForExit();
            return null;
        }

        string[] parts = output.GetAwaiter().GetResult().Split();
        return child.ExitCode == 0
            ? new Figure(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"Row '{row.Name}' {(withPackage ? "with" : "without")} the package ended with {child.ExitCode}; its message stands above.");
    }

    /// <summary>The child's side.</summary>
    public static int Run(string[] args)
    {
        int[] numbers = [.. args[1..5].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        var subject = new Subject(numbers[1], numbers[2], numbers[3], args[5] == None ? null : new Package(args[5]));
        Figure figure = Row.All[numbers[0]].Measure(subject);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Processor} {figure.Elapsed}"));
        return 0;
    }
}
