using System.CommandLine;
using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Startup;

/// <summary>Measures an open after a kill: every commit is only in the log, and a new process opens the database and reads one row.</summary>
internal static class ReplayCommand
{
    private const string Database = "people.db";

    public static Command Create()
    {
        var commits = new Option<int[]>("--commits")
        {
            Description = "How many commits of one row the log holds.",
            DefaultValueFactory = _ => [1_000, 10_000, 20_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var rounds = new Option<int>("--rounds") { Description = "How often each is opened; the median counts.", DefaultValueFactory = _ => 9 };
        var directory = new Option<DirectoryInfo>("--directory")
        {
            Description = "Where the files go; choose the disk to be measured.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
        };
        var command = new Command("replay", "A new process opens a database that was killed with its commits in the log: time inside Main, against SQLite's recovery of its own log.")
        {
            commits, rounds, directory,
        };
        command.SetAction(result =>
        {
            string folder = Path.Combine(result.GetValue(directory)!.FullName, "jsonorm-replay-" + Guid.NewGuid().ToString("N")[..8]);
            try
            {
                foreach (int count in result.GetValue(commits)!)
                {
                    Measure(Path.Combine(folder, count.ToString(CultureInfo.InvariantCulture)), count, result.GetValue(rounds));
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static void Measure(string folder, int count, int rounds)
    {
        string ours = Path.Combine(folder, "jsonorm"), peer = Path.Combine(folder, "sqlite");
        Commit(ours, count);
        CommitToSqlite(peer, count);
        var times = new List<double>[] { [], [] };
        for (int round = 0; round <= rounds; round++)
        {
            // An open changes the database, so each one uses a copy.
            string copy = Path.Combine(folder, "copy");
            Sample mine = StartupChild.Start(StartupChild.JsonOrmSide, Copy(ours, Path.Combine(copy, "jsonorm")), count / 2);
            Sample theirs = StartupChild.Start(StartupChild.SqliteSide, Path.Combine(Copy(peer, Path.Combine(copy, "sqlite")), Database), count / 2);
            Directory.Delete(copy, recursive: true);
            if (mine.Answer != theirs.Answer)
            {
                throw new WrongAnswerException($"After {count} commits JsonOrm gives {mine.Answer} and SQLite {theirs.Answer}.");
            }

            if (round > 0)
            {
                times[0].Add(mine.Figure);
                times[1].Add(theirs.Figure);
            }
        }

        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} commits in the log: JsonOrm {Median(times[0]):0.0} ms, SQLite {Median(times[1]):0.0} ms (medians of {rounds})"));
    }

    // A copy of the files of an open database is what a killed process leaves.
    private static void Commit(string folder, int count)
    {
        string open = folder + "-open";
        using JsonDatabase db = JsonDatabase.Open(open, new() { Durability = Durability.Normal, CheckpointBytes = long.MaxValue });
        foreach (Person person in PersonGenerator.Generate(count))
        {
            db.Insert(person);
        }

        Copy(open, folder);
    }

    private static void CommitToSqlite(string folder, int count)
    {
        string open = folder + "-open";
        Directory.CreateDirectory(open);
        using SqlitePeople people = SqlitePeople.Open(Path.Combine(open, Database));
        people.Connection.Execute("PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0;");
        foreach (Person person in PersonGenerator.Generate(count))
        {
            people.Insert(person);
        }

        Copy(open, folder);
    }

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string directory in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, directory)));
        }

        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) != "lock")
            {
                File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
            }
        }

        return to;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
