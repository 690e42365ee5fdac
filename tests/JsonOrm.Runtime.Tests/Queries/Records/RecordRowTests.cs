namespace JsonOrm.Runtime.Tests.Queries.Records;

/// <summary>Records that a query gives, read as the rows of a further query: their columns have names and kinds.</summary>
public sealed class RecordRowTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();
    private readonly List<Disc> _discs = [.. Disc.Many()];
    private readonly ValueQuery<DiscLine> _lines = Select.From(Disc.Columns).Select(d => DiscLine.From(d.Title, d.Note, d.Price));

    public RecordRowTests()
    {
        _db.Insert(Enumerable.Range(1, 4).Select(number => new Label { Id = number, Name = "Disc " + number }));
        _db.Insert(_discs);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Columns_are_of_their_kinds()
    {
        var rows = _lines.AsRows(DiscLine.Columns).Where(r => r.Title.StartsWith("Disc") && r.Total * 2 > 30m && r.Label != null).OrderByDescending(r => r.Total);
        var expected = _discs.Where(d => d.Price * 2 > 30 && d.Note != null).OrderByDescending(d => d.Price).Select(d => new DiscLine(d.Title, d.Note, d.Price)).ToList();
        Assert.Equal(expected, rows.ToList(_db));
        Assert.Equal(expected.Skip(2).Take(3), rows.Skip(2).Take(3).ToList(_db));
        List<(string, int?)> lengths = rows.Select(r => (r.Title.ToUpper(), r.Label.Length)).ToList(_db);
        Assert.Equal(expected.Select(line => (line.Title.ToUpperInvariant(), line.Label?.Length)), lengths);

        var sheets = Select.From(Disc.Columns).Select(d => Sheet.From(d.Id, d.Press, d.Day, d.IsLive, d.Stars > 2, d.Tags, d.Stamp)).AsRows(Sheet.Columns)
            .Where(s => s.IsLive && s.Day.Month > 2 && s.Press != Grade.Plain && s.Stamp != null)
            .Select(s => (s.Id, s.Press, s.Tags, s.Stamp, s.IsCheap)).ToList(_db);
        Assert.Equal(
            _discs.Where(d => d.IsLive && d.Day.Month > 2 && d.Press == Grade.Fine && d.Stamp != null).Select(d => (d.Id, d.Press, string.Join(",", d.Tags), d.Stamp, d.Stars is { } stars ? (bool?)(stars > 2) : null)),
            sheets.Select(s => (s.Item1, s.Item2, string.Join(",", s.Item3), s.Item4, s.Item5)));
    }

    [Fact]
    public void Rows_are_grouped_joined_counted_and_made_records_again()
    {
        var totals = Select.From(Disc.Columns).GroupBy(d => d.Title).Select(d => DiscLine.From(d.Title, d.Note.Min(), d.Price.Sum().Required()));
        var joined = totals.AsRows(DiscLine.Columns)
            .Join(t => Label.RowsFor(t).Where(l => l.Name == t.Title))
            .OrderBy((t, l) => l.Id)
            .Select((t, l) => (l.Id, DiscLine.From(l.Name, t.Label, t.Total + 1m))).ToList(_db);
        Assert.Equal(
            Enumerable.Range(1, 4).Select(number => (number, new DiscLine("Disc " + number, _discs.Where(d => d.Title == "Disc " + number).Select(d => d.Note).Where(note => note is not null).Min(StringComparer.Ordinal), _discs.Where(d => d.Title == "Disc " + number).Sum(d => d.Price) + 1))),
            joined);

        var again = _lines.AsRows(DiscLine.Columns).GroupBy(r => r.Label).OrderBy(r => r.Label).Select(r => (r.Label, Sql.Count(r), r.Total.Max())).ToList(_db);
        Assert.Equal(_discs.GroupBy(d => d.Note).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (long)g.Count(), (decimal?)g.Max(d => d.Price))), again);
        Assert.Equal(40L, _lines.AsRows(DiscLine.Columns).Select(r => Sql.Count(r)).Single(_db));
        Assert.Equal(7, _lines.AsRows(DiscLine.Columns).Select(r => DiscLine.From(r.Title, r.Title, r.Total - r.Total)).Distinct().ToList(_db).Count);
    }

    [Fact]
    public void Columns_of_nested_records_stand_where_they_were_selected()
    {
        var rows = Select.From(Disc.Columns)
            .Select(d => Whole.From(d.Id, DiscLine.From(d.Title, d.Note, d.Price), Totals.From(d.Stars.AsInt64(), d.Price), Totals.From(d.Id.AsInt64(), d.Price * 3)))
            .AsRows(Whole.Columns)
            .Where(w => w.Line.Label == "note 2" && w.Totals.Stars > 1)
            .Select(w => (w.Id, w.Line.Title, w.Totals.Stars, w.Again.Stars, w.Again.Best, Sql.Count(w.Line).Over(Sql.Window(w)))).ToList(_db);
        var expected = _discs.Where(d => d.Note == "note 2" && d.Stars > 1).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(d => (d.Id, d.Title, (long?)d.Stars, (long?)d.Id, (decimal?)d.Price * 3, (long)expected.Count)), rows);
    }

    [Fact]
    public void Combined_records_are_rows_too()
    {
        var both = _lines.Union(Select.From(Label.Columns).Select(l => DiscLine.From(l.Name, l.Country, l.Id.AsDecimal()))).AsRows(DiscLine.Columns).Where(r => r.Total < 3m).OrderBy(r => r.Total).ThenBy(r => r.Title).ToList(_db);
        var expected = _discs.Select(d => new DiscLine(d.Title, d.Note, d.Price)).Union(Enumerable.Range(1, 4).Select(number => new DiscLine("Disc " + number, null, number))).Where(line => line.Total < 3).OrderBy(line => line.Total).ThenBy(line => line.Title, StringComparer.Ordinal);
        Assert.Equal(expected, both);
    }

    [Fact]
    public async Task Records_are_watched()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var changes = new List<ChangeSet<DiscLine>>();
        await foreach (ChangeSet<DiscLine> change in _db.WatchAsync(_lines, cancellationToken: stop.Token))
        {
            changes.Add(change);
            if (changes.Count == 2)
            {
                break;
            }

            _db.Insert(new Disc { Id = 1000, Title = "Late", Price = 7m });
        }

        Assert.Equal(40, changes[0].Added.Count);
        Assert.Equal([new DiscLine("Late", null, 7m)], changes[1].Added);
    }
}
