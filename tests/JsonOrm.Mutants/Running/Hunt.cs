using System.Diagnostics;
using System.Globalization;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>Gives mutants to a worker process, and writes what becomes of each. A worker that hangs, ends or is spoilt is replaced.</summary>
/// <param name="copy">The planted tree.</param>
/// <param name="results">The table of results, which is added to.</param>
/// <param name="budget">See <see cref="Worker.Run"/>.</param>
internal sealed class Hunt(string copy, string results, long budget)
{
    // Of a processor that others use too, the time that a worker gets says more than the clock: a test hangs if it takes this much more than without the mutant, or if it takes next
    // to none for this long. What is neither, after the longest wait, is not known to hang.
    private const int MostTimesAsMuch = 10;
    private const int MostIdleLooks = 20;
    private static readonly TimeSpan s_mostWork = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(100);

    private Process? _worker;
    private Task<string?>? _line;

    /// <summary>Looks for mutants until there is no more. Those that the table has already are left out, so that a hunt goes on where it was stopped.</summary>
    /// <param name="wanted">The mutants.</param>
    public void Run(IReadOnlyList<Mutant> wanted)
    {
        HashSet<int> known = File.Exists(results) ? [.. File.ReadLines(results).Select(static line => Mutant.Parse(line).Number)] : [];
        Mutant[] mutants = [.. wanted.Where(mutant => !known.Contains(mutant.Number))];
        for (int i = 0; i < mutants.Length; i++)
        {
            string outcome = Judge(mutants[i]);
            if (outcome.StartsWith(Worker.Spoilt, StringComparison.Ordinal))
            {
                // In a process of its own: what fails there without the mutant is no test for it.
                outcome = Judge(mutants[i]);
            }

            if (outcome.StartsWith(Worker.Spoilt, StringComparison.Ordinal))
            {
                outcome = $"unfinished\t{outcome}".Replace(Worker.Spoilt + "\t", "spoilt by ", StringComparison.Ordinal);
            }

            File.AppendAllText(results, $"{mutants[i].ToLine()}\t{outcome}\n");
            Console.WriteLine($"{i + 1} of {mutants.Length}: {mutants[i].File}:{mutants[i].Line} {mutants[i].Text}: {outcome}");
        }

        End();
        Summarise();
    }

    // A mutant whose tests were not all run is neither killed nor alive.
    private void Summarise()
    {
        ILookup<string, string> outcomes = File.ReadLines(results).ToLookup(static line => line.Split('\t')[5]);
        int killed = outcomes["killed"].Count(), alive = outcomes["survived"].Count() + outcomes["unreached"].Count();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{killed} of {killed + alive} killed ({100.0 * killed / Math.Max(1, killed + alive):0.0} %), {outcomes["unfinished"].Count()} unfinished"));
    }

    private string Judge(Mutant mutant)
    {
        Process worker = _worker ??= Start();
        worker.StandardInput.WriteLine(mutant.Number);
        worker.StandardInput.Flush();
        TimeSpan most = s_start;
        string test = "the process did not start";
        while (true)
        {
            string? line = ReadLine(worker, most, out string why);
            if (line?.Split('\t') is [Worker.Trying, var cost, var name])
            {
                most = s_mostWork + (MostTimesAsMuch * TimeSpan.FromMilliseconds(long.Parse(cost, CultureInfo.InvariantCulture)));
                test = name;
                continue;
            }

            if (line is null || line.StartsWith(Worker.Spoilt, StringComparison.Ordinal))
            {
                End();
            }

            return line ?? $"{why}: {test}";
        }
    }

    // Null when the process has ended, or works for too long, or no longer works at all.
    private string? ReadLine(Process worker, TimeSpan most, out string why)
    {
        why = "";
        _line ??= worker.StandardOutput.ReadLineAsync();
        TimeSpan begun = UsedBy(worker), last = begun;
        var clock = Stopwatch.StartNew();
        int idle = 0;
        while (!_line.Wait(s_look))
        {
            worker.Refresh();
            if (worker.HasExited)
            {
                // Its last lines may still be on their way.
                continue;
            }

            TimeSpan now = UsedBy(worker);
            idle = now - last < s_idle ? idle + 1 : 0;
            last = now;
            if (now - begun > most || idle >= MostIdleLooks || clock.Elapsed > s_longestWait)
            {
                why = now - begun > most || idle >= MostIdleLooks ? "killed\tdoes not end" : "unfinished\ttoo slow";
                return null;
            }
        }

        string? line = _line.Result;
        _line = null;
        why = "killed\tends the process";
        return line;
    }

    private static TimeSpan UsedBy(Process worker)
    {
        try
        {
            return worker.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has just ended, which its output is about to say.
            return TimeSpan.Zero;
        }
    }

    private Process Start() => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["work", copy, budget.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private void End()
    {
        if (_worker is { } worker)
        {
            if (!worker.HasExited)
            {
                worker.Kill(entireProcessTree: true);
            }

            worker.WaitForExit();
            worker.Dispose();
        }

        _worker = null;
        _line = null;
    }
}
