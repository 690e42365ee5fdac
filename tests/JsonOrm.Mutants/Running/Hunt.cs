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
    // Of a processor that others use too, the time that a worker gets says more than the clock. Both beside the budget.
    private static readonly TimeSpan s_mostWork = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    private TimeSpan Budget => TimeSpan.FromMilliseconds(budget);

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

            File.AppendAllText(results, $"{mutants[i].ToLine()}\t{outcome}\n");
            Console.WriteLine($"{i + 1} of {mutants.Length}: {mutants[i].File}:{mutants[i].Line} {mutants[i].Text}: {outcome}");
        }

        End();
    }

    private string Judge(Mutant mutant)
    {
        Process worker = _worker ??= Start();
        worker.StandardInput.WriteLine(mutant.Number);
        worker.StandardInput.Flush();
        string? begun = ReadLine(worker);
        string? outcome = begun is null ? null : ReadLine(worker);
        if (outcome is null || outcome.StartsWith(Worker.Spoilt, StringComparison.Ordinal))
        {
            bool isGone = worker.HasExited;
            End();
            return outcome ?? (isGone ? "killed\tthe process ended" : "killed\tthe tests did not end");
        }

        return outcome;
    }

    // Null when the process has ended, or works for too long, or no longer works at all.
    private string? ReadLine(Process worker)
    {
        _line ??= worker.StandardOutput.ReadLineAsync();
        TimeSpan begun = worker.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        while (!_line.Wait(s_look))
        {
            worker.Refresh();
            if (worker.HasExited || worker.TotalProcessorTime - begun > s_mostWork + Budget || clock.Elapsed > s_longestSilence + Budget)
            {
                return null;
            }
        }

        string? line = _line.Result;
        _line = null;
        return line;
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
