using System.CommandLine;
using System.Diagnostics;
using JsonOrm.Simulation.Histories;
using JsonOrm.Simulation.Isolation;
using JsonOrm.Simulation.Planted;
using JsonOrm.Simulation.Runs;
using JsonOrm.Simulation.Scheduling;

namespace JsonOrm.Simulation;

/// <summary>Runs simulations by hand: repeats one seed, or runs many.</summary>
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
        root.Subcommands.Add(MakeClients());
        root.Subcommands.Add(MakeHistories());
        root.Subcommands.Add(MakePlanted());
        return root.Parse(args).Invoke();

        Command Make(string name, string description, Func<ulong, RunSettings> settings)
        {
            var command = new Command(name, description) { seed, first, states, isLong };
            command.SetAction(parsed => parsed.GetValue(seed) is { } one
                ? Report(elapsed => Sweep(elapsed, sweep => sweep.Run(one, 1, settings, isAlone: true)))
                : Report(elapsed => Sweep(elapsed, sweep => sweep.Run(parsed.GetValue(first), parsed.GetValue(isLong) ? Long : parsed.GetValue(states), settings))));
            return command;
        }
    }

    private static Sweep Sweep(Func<string> elapsed, Action<Sweep> run)
    {
        var sweep = new Sweep(current => Console.WriteLine($"{elapsed()} {current}"));
        run(sweep);
        return sweep;
    }

    private static Command MakeClients()
    {
        var seed = new Option<ulong?>("--seed") { Description = "Run this seed alone." };
        var first = new Option<ulong>("--first") { Description = "The first of many seeds.", DefaultValueFactory = _ => 0 };
        var schedules = new Option<int>("--schedules") { Description = "How many seeds.", DefaultValueFactory = _ => 1000 };
        var tells = new Option<bool>("--trace") { Description = "Print all that a seed decides." };
        var command = new Command("clients", "Clients at work at once, whose order a seed decides.") { seed, first, schedules, tells };
        command.SetAction(parsed => parsed.GetValue(seed) is { } one
            ? Report(_ => RunOne(new ScheduledRun(one, parsed.GetValue(tells) ? seed => new SimulatedScheduler(seed) { Listener = Console.WriteLine } : null)))
            : Report(elapsed =>
            {
                var sweep = new ScheduleSweep(current => Console.WriteLine($"{elapsed()} {current}"));
                sweep.Run(parsed.GetValue(first), parsed.GetValue(schedules));
                return sweep;
            }));
        return command;
    }

    private static string RunOne(ScheduledRun run)
    {
        run.Run();
        return $"{run}. Trace {run.Trace:x16}";
    }

    private static Command MakeHistories()
    {
        var length = new Option<int>("--length") { Description = "The most logical operations of a history.", DefaultValueFactory = _ => 4 };
        var command = new Command("histories", "Every history of a few logical operations, with a crash at every disk operation of its last one.") { length };
        command.SetAction(parsed =>
        {
            (long histories, long states) = AllHistories.Run(parsed.GetValue(length));
            Console.WriteLine($"{histories:N0} histories with {states:N0} crash states; all of them hold.");
        });
        return command;
    }

    private static Command MakePlanted()
    {
        var text = new Option<string>("--named") { Description = "Only those whose names contain this text.", DefaultValueFactory = _ => "" };
        var command = new Command("planted", "Plants one defect after another and says how soon each is noticed.") { text };
        command.SetAction(parsed =>
        {
            int missed = 0;
            foreach (PlantedDefect defect in PlantedDefect.All.Where(defect => defect.Name.Contains(parsed.GetValue(text)!, StringComparison.Ordinal)))
            {
                (long Looked, ulong Seed, string Seen)? found = defect.FindOut();
                missed += found is null ? 1 : 0;
                Console.WriteLine(found is { } one ? $"{defect.Name}: noticed by seed {one.Seed} after {one.Looked:N0} crash states. {one.Seen}" : $"{defect.Name}: NOT NOTICED");
            }

            foreach (PlantedRace race in PlantedRace.All.Where(race => race.Name.Contains(parsed.GetValue(text)!, StringComparison.Ordinal)))
            {
                (ulong Runs, string Seen)? found = race.FindOut();
                missed += found is null ? 1 : 0;
                Console.WriteLine(found is { } one ? $"{race.Name}: noticed after {one.Runs:N0} schedules. {one.Seen}" : $"{race.Name}: NOT NOTICED");
            }

            return missed;
        });
        return command;
    }

    // The run reports what it has done, and may ask for the elapsed time.
    private static int Report(Func<Func<string>, object> run)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            object done = run(() => $"{Stopwatch.GetElapsedTime(start):mm\\:ss}");
            Console.WriteLine($"{done}; all holds, in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s.");
            return 0;
        }
        catch (SimulationException failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }
    }
}
