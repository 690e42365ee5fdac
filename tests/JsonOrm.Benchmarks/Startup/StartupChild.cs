using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Startup;

/// <summary>
/// This program run as a child process that only opens a database and runs one query, and reports the time since the first line of Main.
/// </summary>
internal static class StartupChild
{
    public const string Switch = "--startup-child";
    public const string SqliteSide = "sqlite";
    public const string JsonOrmSide = "jsonorm";

    /// <summary>Used in place of a key: counts the active rows with a score above 50, which no index helps to find.</summary>
    public const long Count = 0;

    /// <summary>Runs in the child: prints the microseconds and part of the row.</summary>
    public static int Run(string[] args, long start)
    {
        string path = args[2];
        long key = long.Parse(args[3], CultureInfo.InvariantCulture);
        long answer = (args[1], key) switch
        {
            (SqliteSide, Count) => CountInSqlite(path),
            (SqliteSide, _) => FindInSqlite(path, key),
            (_, Count) => CountInJsonOrm(path),
            _ => FindInJsonOrm(path, key),
        };
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Console.WriteLine(microseconds.ToString("R", CultureInfo.InvariantCulture));
        Console.WriteLine(answer.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Runs in the parent: starts the child and reads its output.</summary>
    public static Sample Start(string side, string path, long key)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program's own path is not known.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };

        // If started as `dotnet JsonOrm.Benchmarks.dll`, the process is dotnet and the assembly its first argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(StartupChild).Assembly.Location);
        }

        foreach (string argument in (string[])[Switch, side, path, key.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        string[] lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
        child.WaitForExit();
        if (child.ExitCode != 0 || lines.Length < 2)
        {
            throw new InvalidOperationException($"The {side} child ended with status {child.ExitCode}.");
        }

        double microseconds = double.Parse(lines[0], CultureInfo.InvariantCulture);
        return new Sample(microseconds / 1000, new Answer(long.Parse(lines[1], CultureInfo.InvariantCulture)));
    }

    // Neither side may compile or load anything of the other.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long FindInSqlite(string path, long key)
    {
        SqliteConnection connection = SqliteConnection.Open(path);
        SqliteStatement find = connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE id = ?");
        find.Bind(1, key);
        find.Step();
        return Something(SqlitePeople.Read(find));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long FindInJsonOrm(string path, long key)
    {
        JsonDatabase database = JsonDatabase.Open(path);
        return Something(database.Find(Person.Key(key))!);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long CountInSqlite(string path)
    {
        SqliteConnection connection = SqliteConnection.Open(path);
        SqliteStatement count = connection.Prepare("SELECT count(*) FROM person WHERE score > 50 AND active");
        count.Step();
        return count.Int64(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long CountInJsonOrm(string path)
    {
        JsonDatabase database = JsonDatabase.Open(path);
        return Select.From(Person.Columns).Where(p => p.Score > 50 && p.Active).Count(database);
    }

    private static long Something(Person person) => person.Id + person.Email.Length;
}
