using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using JsonOrm.Benchmarks.Music;
using JsonOrm.Queries;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Profile;

/// <summary>
/// Prints what small queries of different shapes cost: built for each run with other constants, through <see cref="Query.With{A, R}"/>, and kept. The constants of a
/// kept query are those of the first run.
/// </summary>
internal static class ShapesCommand
{
    private const int Tracks = 50_000;
    private const int Albums = Tracks / 10;

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Runs of each query.", DefaultValueFactory = _ => 20_000 };
        var only = new Option<string?>("--only") { Description = "Only shapes whose name contains this text." };
        var command = new Command("shapes", "Time and allocated bytes of small queries: built each time, with parameters, and kept.") { runs, only };
        command.SetAction(result => Run(result.GetValue(runs), result.GetValue(only)));
        return command;
    }

    private static int Run(int runs, string? only)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(0, Albums).Select(static i => new Album { Id = i + 1, Title = "Album " + i, ArtistId = i / 10, Year = 1970 }));
        db.Insert(Enumerable.Range(0, Tracks).Select(static i => new Track { Id = i + 1, Name = "Track " + i, AlbumId = (int)((uint)i * 2654435761u % Albums) + 1, GenreId = i % 25, Milliseconds = 60_000 + (i * 7919 % 400_000) }));
        db.Checkpoint();
        Shape(db, runs, only, "index", a => Select.From(Track.Columns).Where(t => t.AlbumId == a), a => Select.From(Track.Columns).Where(t => t.AlbumId == a));
        Shape(db, runs, only, "index, condition", a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000), a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000));
        Shape(db, runs, only, "index, condition, limit", a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000).Take(5), a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000).Take(5));
        Shape(db, runs, only, "index, order, limit", a => Select.From(Track.Columns).Where(t => t.AlbumId == a).OrderBy(t => t.Milliseconds).Take(5), a => Select.From(Track.Columns).Where(t => t.AlbumId == a).OrderBy(t => t.Milliseconds).Take(5));
        Shape(db, runs, only, "index, key order down, limit", a => Select.From(Track.Columns).Where(t => t.AlbumId == a).OrderByDescending(t => t.Id).Take(5), a => Select.From(Track.Columns).Where(t => t.AlbumId == a).OrderByDescending(t => t.Id).Take(5));
        Shape(db, runs, only, "index, two values", a => Select.From(Track.Columns).Where(t => t.AlbumId == a).Select(t => (t.Id, t.Name)), a => Select.From(Track.Columns).Where(t => t.AlbumId == a).Select(t => (t.Id, t.Name)));
        Shape(db, runs, only, "list, condition", a => Select.From(Track.Columns).Where(t => t.AlbumId.In(a, a + 1) & t.Milliseconds > 200_000), null);
        Shape(db, runs, only, "key range", a => Select.From(Track.Columns).Where(t => t.Id >= a & t.Id < a + 10), null);
        Shape(db, runs, only, "index range, order, limit", a => Select.From(Track.Columns).Where(t => t.AlbumId >= a).OrderBy(t => t.AlbumId).Take(5), a => Select.From(Track.Columns).Where(t => t.AlbumId >= a).OrderBy(t => t.AlbumId).Take(5));
        Terminal(db, runs, only, "count", a => Select.From(Track.Columns).Where(t => t.AlbumId >= a & t.AlbumId < a + 2), static (q, db) => q.Count(db));
        Terminal(db, runs, only, "sum", a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000), static (q, db) => q.Sum(db, t => t.Milliseconds) ?? 0);
        Terminal(db, runs, only, "any", a => Select.From(Track.Columns).Where(t => t.AlbumId == a & t.Milliseconds > 200_000), static (q, db) => q.Any(db) ? 1 : 0);
        return 0;
    }

    private static void Shape<R>(JsonDatabase db, int runs, string? only, string name, Func<int, ResultQuery<R>> build, Func<Parameter<int>, ResultQuery<R>>? withParameter)
    {
        if (only is not null && !name.Contains(only, StringComparison.Ordinal))
        {
            return;
        }

        Print(name, "new", Measure(runs, a => build(a).ToList(db).Count));
        if (withParameter is not null)
        {
            ParameterQuery<int, R> query = Query.With(withParameter);
            Print(name, "parameter", Measure(runs, a => query.With(a).ToList(db).Count));
        }

        ResultQuery<R> kept = build(17);
        Print(name, "kept", Measure(runs, _ => kept.ToList(db).Count));
    }

    private static void Terminal<Q>(JsonDatabase db, int runs, string? only, string name, Func<int, Q> build, Func<Q, JsonDatabase, long> run)
    {
        if (only is not null && !name.Contains(only, StringComparison.Ordinal))
        {
            return;
        }

        Print(name, "new", Measure(runs, a => run(build(a), db)));
        Q kept = build(17);
        Print(name, "kept", Measure(runs, _ => run(kept, db)));
    }

    private static (double Microseconds, double Bytes, double Rows) Measure(int runs, Func<int, long> run)
    {
        for (int i = 0; i < runs; i++)
        {
            run((i % (Albums - 2)) + 1);
        }

        long rows = 0, allocated = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
        {
            rows += run((i % (Albums - 2)) + 1);
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return (time.TotalMicroseconds / runs, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)runs, rows / (double)runs);
    }

    private static void Print(string name, string way, (double Microseconds, double Bytes, double Rows) cost) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30}{way,-10} {cost.Microseconds,8:N1} µs {cost.Bytes,8:N0} bytes, {cost.Rows:N1} rows or result"));
}
