using System.CommandLine;
using System.Diagnostics;
using JsonOrm.Simulation.Runs;

namespace JsonOrm.Simulation;

/// <summary>Runs simulations by hand: one seed again, or very many.</summary>
internal static class CommandLine
{
    private const long Long = 1_000_000;

    public static int Run(string[] args)
    {
        var seed = new Option<ulong?>("--seed") { Description = "Run this seed alone." };
        var first = new Option<ulong>("--first") { Description = "The first of many seeds.", DefaultValueFactory = _ => 0 };
        var states = new Option<long>("--states") { Description = "How many crashes to look at.", DefaultValueFactory = _ => 20_000 };
        var isLong = new Option<bool>("--long") { Description = "Look at a million crashes." };
        var root = new RootCommand("Simulated workloads on a simulated disk: crashes, faults and recoveries, from a seed.");
        root.Subcommands.Add(Make("run", "Short workloads with crashes and faults.", RunSettings.Of));
        root.Subcommands.Add(Make("calm", "Long workloads without faults, past the sizes at which files and blocks end.", RunSettings.Calm));
        return root.Parse(args).Invoke();

        Command Make(string name, string description, Func<ulong, RunSettings> settings)
        {
            var command = new Command(name, description) { seed, first, states, isLong };
            command.SetAction(parsed => parsed.GetValue(seed) is { } one
                ? Report(sweep => sweep.Run(one, 1, settings, isAlone: true))
                : Report(sweep => sweep.Run(parsed.GetValue(first), parsed.GetValue(isLong) ? Long : parsed.GetValue(states), settings)));
            return command;
        }
    }

    private static int Report(Action<Sweep> run)
    {
        long start = Stopwatch.GetTimestamp();
        var sweep = new Sweep(current => Console.WriteLine($"{Stopwatch.GetElapsedTime(start):mm\\:ss} {current}"));
        try
        {
            run(sweep);
        }
        catch (SimulationException failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }

        Console.WriteLine($"{sweep}; all of them hold, in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s.");
        return 0;
    }
}
