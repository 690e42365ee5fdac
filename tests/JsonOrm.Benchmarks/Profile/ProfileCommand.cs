using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Workloads;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Profile;

/// <summary>
/// Runs one side of workloads for some seconds and prints the processor time and the allocated bytes of one repetition: figures that other processes disturb less
/// than the clock's, and time for a profiler to look.
/// </summary>
internal static class ProfileCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("workloads") { Description = "The workloads to run.", Arity = ArgumentArity.OneOrMore };
        var seconds = new Option<double>("--seconds") { Description = "How long each runs, after as long a warm-up.", DefaultValueFactory = _ => 3 };
        var peer = new Option<bool>("--sqlite") { Description = "Run SQLite's side too." };
        var rows = new Option<int>("--rows") { Description = "Rows in the table of people.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("profile", "Processor time and allocated bytes of workloads, one side at a time.") { names, seconds, peer, rows };
        command.SetAction(result =>
        {
            if (!WorkloadCatalogue.TrySelect(result.GetValue(names) ?? [], out IReadOnlyList<Workload> workloads, out string? unknown))
            {
                AnsiConsole.MarkupLineInterpolated($"[red]There is no workload '{unknown}'.[/]");
                return 1;
            }

            using var context = new BenchmarkContext(Path.GetTempPath(), result.GetValue(rows));
            foreach (Workload workload in workloads)
            {
                Run(workload, context, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(peer));
            }

            return 0;
        });
        return command;
    }

    private static void Run(Workload workload, BenchmarkContext context, TimeSpan time, bool withPeer)
    {
        workload.Prepare(context);
        try
        {
            string ours = Measure(() => workload.Ours(context), workload.Repeats, time);
            string peer = withPeer ? ", SQLite " + Measure(() => workload.Peer(context), workload.Repeats, time) : "";
            AnsiConsole.MarkupLineInterpolated($"[bold]{workload.Name}[/]: {ours}{peer}");
        }
        finally
        {
            workload.CleanUp(context);
        }
    }

    private static string Measure(Func<Sample> round, int repeats, TimeSpan time)
    {
        Repeat(round, time);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        int rounds = Repeat(round, time);
        double runs = (double)rounds * repeats;
        double microseconds = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / runs;
        double bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / runs;
        return string.Create(CultureInfo.InvariantCulture, $"{microseconds:N1} µs of processor time, {bytes:N0} bytes allocated");
    }

    private static int Repeat(Func<Sample> round, TimeSpan time)
    {
        int rounds = 0;
        for (long start = Stopwatch.GetTimestamp(); rounds == 0 || Stopwatch.GetElapsedTime(start) < time;)
        {
            round();
            rounds++;
        }

        return rounds;
    }
}
