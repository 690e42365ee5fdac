using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Reading;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Writing;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Writing;

/// <summary>Set-based changes that the server makes by one statement, beside those whose rows come to the client: both leave the rows that the embedded engine leaves.</summary>
public sealed class ServerChangeTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly (string What, bool OnServer, Func<IQuerySession, ValueTask<int>> Run)[] s_changes =
    [
        ("a constant", true, static db => Update.Table(Gauge.Columns).Set(g => g.Count, 7).Where(g => g.Id % 3 == 0).ExecuteAsync(db)),
        ("a sum", true, static db => Update.Table(Gauge.Columns).Set(g => g.Count, g => g.Count + g.Id).Set(g => g.Big, g => g.Big * 2).AllRows().ExecuteAsync(db)),
        ("columns that trade places", true, static db => Update.Table(Gauge.Columns).Set(g => g.Count, g => g.Count - 1).Set(g => g.Big, g => g.Count.AsInt64()).AllRows().ExecuteAsync(db)),
        ("a byte", true, static db => Update.Table(Gauge.Columns).Set(g => g.Small, g => g.Small + 1).Where(g => g.Small < 200).ExecuteAsync(db)),
        ("a byte that does not fit", true, static db => Update.Table(Gauge.Columns).Set(g => g.Small, g => g.Small + 250).AllRows().ExecuteAsync(db)),
        ("an int that does not fit", true, static db => Update.Table(Gauge.Columns).Set(g => g.Count, g => g.Count * 1_000_000_000).AllRows().ExecuteAsync(db)),
        ("a decimal", true, static db => Update.Table(Gauge.Columns).Set(g => g.Price, g => g.Price * 1.10m).Where(g => g.Price > 2m).ExecuteAsync(db)),
        ("a decimal quotient", true, static db => Update.Table(Gauge.Columns).Set(g => g.Price, g => g.Price / 4m).Where(g => g.Id < 9).ExecuteAsync(db)),
        ("a decimal that does not fit", true, static db => Update.Table(Gauge.Columns).Set(g => g.Price, g => g.Price * 79228162514264337593543950335m).Where(g => g.Id == 9).ExecuteAsync(db)),
        ("a double", true, static db => Update.Table(Gauge.Columns).Set(g => g.Ratio, g => g.Ratio * 1.5 + 1).AllRows().ExecuteAsync(db)),
        ("a quotient of doubles", false, static db => Update.Table(Gauge.Columns).Set(g => g.Ratio, g => g.Ratio / 4).AllRows().ExecuteAsync(db)),
        ("a text", true, static db => Update.Table(Gauge.Columns).Set(g => g.Note, g => (g.Label + "!").AsNullable()).Where(g => g.Id > 4).ExecuteAsync(db)),
        ("null", true, static db => Update.Table(Gauge.Columns).Set(g => g.Note, (string?)null).Where(g => g.Id > 7).ExecuteAsync(db)),
        ("a column with a rule", false, static db => Update.Table(Gauge.Columns).Set(g => g.Label, g => g.Label + "x").AllRows().ExecuteAsync(db)),
        ("a column with a rule that is broken", false, static db => Update.Table(Gauge.Columns).Set(g => g.Label, "much longer than twenty characters").AllRows().ExecuteAsync(db)),
        ("a unique column", false, static db => Update.Table(Gauge.Columns).Set(g => g.Number, g => 100 - g.Number).AllRows().ExecuteAsync(db)),
        ("a time", true, static db => Update.Table(Gauge.Columns).Set(g => g.At, new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc).AddTicks(7)).Where(g => g.Id == 3).ExecuteAsync(db)),
        ("a time of another column", true, static db => Update.Table(Gauge.Columns).Set(g => g.Until, g => g.At.AsNullable()).AllRows().ExecuteAsync(db)),
        ("a computed time", false, static db => Update.Table(Gauge.Columns).Set(g => g.At, g => g.At.AddDays(2)).AllRows().ExecuteAsync(db)),
        ("a choice", true, static db => Update.Table(Gauge.Columns).Set(g => g.Price, g => global::JsonOrm.Sql.Case(g.Count > 10, 1.5m, 2.25m)).Set(g => g.Kind, GaugeKind.Large).AllRows().ExecuteAsync(db)),
        ("a path", true, static db => Update.Table(Gauge.Columns).Set(g => g.Note, g => g.Station.Name.AsNullable()).Where(g => g.Station.Name == "north").ExecuteAsync(db)),
        ("a subquery", true, static db => Update.Table(Gauge.Columns).Set(g => g.Count, 0).Where(g => Station.RowsFor(g).Where(s => s.Id == g.StationId && s.Name == "south").Any()).ExecuteAsync(db)),
        ("the first rows", false, static db => Update.Table(Gauge.Columns).Set(g => g.Count, 1).AllRows().OrderByDescending(g => g.Id).Take(2).ExecuteAsync(db)),
        ("a reference to none", true, static db => Update.Table(Gauge.Columns).Set(g => g.StationId, 99).Where(g => g.Id == 4).ExecuteAsync(db)),
        ("a delete", true, static db => Delete.From(Gauge.Columns).Where(g => g.Id % 5 == 1).ExecuteAsync(db)),
        ("a delete of the last rows", false, static db => Delete.From(Gauge.Columns).AllRows().OrderByDescending(g => g.Id).Take(1).ExecuteAsync(db)),
        ("a delete of rows that are referred to", true, static db => Delete.From(Station.Columns).AllRows().ExecuteAsync(db)),
    ];

    [PostgresFact]
    public async Task The_rows_are_those_of_the_embedded_engine_whoever_makes_the_change()
    {
        await using var embedded = JsonDatabase.InMemory();
        foreach (IDatabaseSession db in new IDatabaseSession[] { embedded, fixture.Database })
        {
            await db.InsertAsync(new Station[] { new() { Id = 1, Name = "north" }, new() { Id = 2, Name = "south" } });
            await db.InsertAsync(Enumerable.Range(1, 12).Select(i => new Gauge
            {
                Id = i,
                Number = i,
                Small = (byte)(i * 20),
                Count = i * i,
                Big = i,
                Price = i / 4m,
                Ratio = i / 8.0,
                Label = "gauge " + i,
                At = new DateTime(2026, 1, i, 1, 2, 3, (DateTimeKind)(i % 3)),
                StationId = 1 + (i % 2),
            }));
        }

        foreach ((string what, bool onServer, Func<IQuerySession, ValueTask<int>> run) in s_changes)
        {
            var recorder = new Recorder();
            await Assert.ThrowsAsync<NotSupportedException>(() => run(recorder).AsTask());
            Assert.True(ServerChanges.Of(recorder.Change!) is not null == onServer, $"{what}: the server makes it: {!onServer}.");
            string expected = await OutcomeAsync(run, embedded), actual = await OutcomeAsync(run, fixture.Database);
            Assert.True(expected == actual, $"{what}: the embedded engine says {expected}, PostgreSQL {actual}.");
            Assert.Equal(await LinesAsync(embedded), await LinesAsync(fixture.Database));
        }
    }

    [PostgresFact]
    public void A_query_with_parameters_is_prepared_from_its_second_value_on()
    {
        ParameterQuery<int?, Gauge> byCount = Query.With((Parameter<int?> count) => Select.From(Gauge.Columns).Where(g => g.Count.AsNullable() == count).Take(5));
        Assert.False(PreparedQuery.Of(byCount.With(1).Model).IsRunAgain());
        Assert.True(PreparedQuery.Of(byCount.With(2).Model).IsRunAgain());
        Assert.False(PreparedQuery.Of(byCount.With(null).Model).IsRunAgain());                   // IS NULL is another statement
        Assert.True(PreparedQuery.Of(byCount.With(null).Model).IsRunAgain());
        ParameterQuery<int, int> selected = Query.With((Parameter<int> shift) => Select.From(Gauge.Columns).Select(g => g.Count + shift));
        Assert.False(PreparedQuery.Of(selected.With(1).Model).IsRunAgain());                     // not in the condition: the text is written again, and found
        Assert.True(PreparedQuery.Of(selected.With(2).Model).IsRunAgain());
        Assert.False(PreparedQuery.Of(Select.From(Gauge.Columns).Where(g => g.Count == 3).Model).IsRunAgain());
    }

    private static async Task<string> OutcomeAsync(Func<IQuerySession, ValueTask<int>> run, IQuerySession db)
    {
        try
        {
            return $"{await run(db)} rows";
        }
        catch (JsonOrmException error)
        {
            return error is UniqueConstraintException or ForeignKeyException or ValidationException ? error.GetType().Name : "an error";
        }
    }

    private static async Task<List<string>> LinesAsync(IQuerySession db) => (await Select.From(Gauge.Columns).OrderBy(g => g.Id).ToListAsync(db)).ConvertAll(g =>
        $"{g.Id} {g.Number} {g.Small} {g.Count} {g.Big} {g.Price} {g.Ratio:R} {g.Label} {g.Note ?? "null"} {g.At:O} {g.Until:O} {g.Kind} {g.StationId} {g.Version}");

    private sealed class Recorder : IQuerySession
    {
        public ModificationModel? Change { get; private set; }

        public EngineCapabilities Capabilities { get; } = new("a recorder");

        public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<RowCursor> OpenCursorAsync(ModificationModel change, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<long> ExecuteAsync(ModificationModel change, CancellationToken cancellationToken = default)
        {
            Change = change;
            throw new NotSupportedException();
        }
    }
}

public enum GaugeKind
{
    Small,
    Large,
}

[Table("Gauge")]
public partial class Gauge
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public int Number { get; set; }

    public byte Small { get; set; }

    public int Count { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public double Ratio { get; set; }

    [MaxLength(20)]
    public required string Label { get; set; }

    public string? Note { get; set; }

    public DateTime At { get; set; }

    public DateTime? Until { get; set; }

    public GaugeKind Kind { get; set; }

    public int StationId { get; set; }

    public Station? Station { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}

[Table("Station")]
public partial class Station
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }
}
