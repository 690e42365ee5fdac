namespace JsonOrm.Runtime.Tests.Queries.Records;

/// <summary>Projection records wherever a tuple may be: each against the same computed in C#.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();
    private readonly List<Disc> _discs = [.. Disc.Many()];
    private readonly List<Label> _labels = [.. Enumerable.Range(1, 4).Select(number => new Label { Id = number, Name = "Label " + number, Country = number % 2 == 0 ? null : "C" + number })];

    public RecordTests()
    {
        _db.Insert(_labels);
        _db.Insert(_discs);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task On_one_table_and_through_a_path()
    {
        var query = Select.From(Disc.Columns).Where(d => d.Price > 5m).Select(d => DiscLine.From(d.Title, d.Label.Name, d.Price * 2));
        List<DiscLine> expected = [.. _discs.Where(d => d.Price > 5m).Select(Line)];
        Assert.Equal(expected, query.ToList(_db));
        Assert.Equal(expected, await query.ToListAsync(_db));
        Assert.Equal(expected.Skip(3).Take(4), query.Skip(3).Take(4).ToList(_db));
        Assert.Equal(expected[0], query.First(_db));
        Assert.Equal(expected, Select.From<Disc>().Where(Disc.Columns.Price > 5m).Select(DiscLine.From(Disc.Columns.Title, Disc.Columns.Label.Name, Disc.Columns.Price * 2)).ToList(_db));
        Assert.Equal(expected, query.AsEnumerable(_db));
    }

    [Fact]
    public void Classes_structs_and_members_of_every_kind()
    {
        var cards = Select.From(Disc.Columns).OrderByDescending(d => d.Id).Select(d => Card.From(d.Title, Grade: d.Grade, Stars: d.Stars)).ToList(_db);
        Assert.Equal(_discs.OrderByDescending(d => d.Id).Select(d => (d.Title, d.Grade, d.Stars)), cards.Select(card => (card.Title, card.Grade, card.Stars)));

        var sheets = Select.From(Disc.Columns).Select(d => Sheet.From(d.Id, d.Press, d.Day, d.IsLive, d.Price < 20m, d.Tags, d.Stamp)).ToList(_db);
        Assert.Equal(
            _discs.Select(d => (d.Id, d.Press, d.Day, d.IsLive, (bool?)(d.Price < 20m), string.Join(",", d.Tags), d.Stamp)),
            sheets.Select(s => (s.Id, s.Press, s.Day, s.IsLive, s.IsCheap, string.Join(",", s.Tags), s.Stamp)));

        // What is never null where null is allowed, and what may be.
        var never = Select.From(Disc.Columns).Select(d => Totals.From(d.Id.AsInt64(), d.Price)).ToList(_db);
        Assert.Equal(_discs.Select(d => new Totals(d.Id, d.Price)), never);
    }

    [Fact]
    public void In_joins_whose_other_side_may_be_missing()
    {
        var query = Select.From(Disc.Columns)
            .LeftJoin(d => Label.RowsFor(d).Where(l => l.Id == d.LabelId))
            .OrderBy((d, l) => l.Name).ThenBy((d, l) => d.Id)
            .Select((d, l) => DiscLine.From(d.Title, l.Name, d.Price));
        var expected = _discs.OrderBy(d => LabelOf(d)?.Name, StringComparer.Ordinal).ThenBy(d => d.Id).Select(d => new DiscLine(d.Title, LabelOf(d)?.Name, d.Price));
        Assert.Equal(expected, query.ToList(_db));
    }

    [Fact]
    public void In_groups_with_aggregates()
    {
        var groups = Select.From(Disc.Columns).GroupBy(d => d.Title).OrderBy(d => d.Title).Select(d => DiscLine.From(d.Title, d.Note.Max(), d.Price.Sum().Coalesce(0m))).ToList(_db);
        var expected = _discs.GroupBy(d => d.Title).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DiscLine(g.Key, g.Select(d => d.Note).Max(StringComparer.Ordinal), g.Sum(d => d.Price)));
        Assert.Equal(expected, groups);
        Assert.Equal(new Totals(_discs.Sum(d => (long?)d.Stars), _discs.Max(d => d.Price)), Select.From(Disc.Columns).Select(d => Totals.From(d.Stars.Sum(), d.Price.Max())).Single(_db));
        Assert.Equal(default, Select.From(Disc.Columns).Where(d => d.Id > 1000).Select(d => Totals.From(d.Stars.Sum(), d.Price.Max())).Single(_db));

#pragma warning disable JORM021 // What the analyzer says of it is refused here at run time.
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Select.From(Disc.Columns).GroupBy(d => d.Title).Select(d => DiscLine.From(d.Title, d.Note, d.Price.Sum().Required())));
#pragma warning restore JORM021
        Assert.Contains("note", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Inside_a_tuple_inside_another_record_and_handed_to_a_function()
    {
        var tuples = Select.From(Disc.Columns).Select(d => (d.Id, DiscLine.From(d.Title, d.Label.Name, d.Price * 2), Totals.From(d.Stars.AsInt64(), d.Price), d.Note)).ToList(_db);
        Assert.Equal(_discs.Select(d => (d.Id, Line(d), new Totals(d.Stars, d.Price), d.Note)), tuples);

        var nested = Select.From(Disc.Columns).Select(d => Whole.From(d.Id, DiscLine.From(d.Title, d.Label.Name, d.Price * 2), Totals.From(d.Stars.AsInt64(), d.Price), Totals.From(d.Id.AsInt64(), d.Price))).ToList(_db);
        Assert.Equal(_discs.Select(d => new Whole(d.Id, Line(d), new Totals(d.Stars, d.Price), new Totals(d.Id, d.Price))), nested);

        var made = Select.From(Disc.Columns).Select(d => (d.Id, DiscLine.From(d.Title, d.Note, d.Price)), (id, line) => line with { Title = id + line.Title }).ToList(_db);
        Assert.Equal(_discs.Select(d => new DiscLine(d.Id + d.Title, d.Note, d.Price)), made);
        Assert.Equal(_discs.Select(d => d.Title.Length), Select.From(Disc.Columns).Select(d => DiscLine.From(d.Title, d.Note, d.Price), line => line.Title.Length).ToList(_db));
    }

    [Fact]
    public void Set_operations_compare_records_by_their_values()
    {
        var cheap = Select.From(Disc.Columns).Where(d => d.Id <= 20).Select(d => DiscLine.From(d.Title, d.Note, d.Price - d.Price));
        var dear = Select.From(Disc.Columns).Where(d => d.Id > 14).Select(d => DiscLine.From(d.Title, d.Title, d.Price - d.Price));
        var noted = Select.From(Disc.Columns).Where(d => d.Id > 14).Select(d => DiscLine.From(d.Title, d.Note, d.Price - d.Price));
        List<DiscLine> first = [.. _discs.Where(d => d.Id <= 20).Select(d => new DiscLine(d.Title, d.Note, 0))];
        List<DiscLine> titled = [.. _discs.Where(d => d.Id > 14).Select(d => new DiscLine(d.Title, d.Title, 0))];
        List<DiscLine> second = [.. _discs.Where(d => d.Id > 14).Select(d => new DiscLine(d.Title, d.Note, 0))];
        Assert.Equal(first.Distinct(), cheap.Distinct().ToList(_db));
        Assert.Equal(first.Union(second), cheap.Union(noted).ToList(_db));
        Assert.Equal(first.Concat(second), cheap.UnionAll(noted).ToList(_db));
        Assert.Equal(first.Intersect(second), cheap.Intersect(noted).ToList(_db));
        Assert.Equal(first.Except(second), cheap.Except(noted).ToList(_db));

        // An expression that is never null on the left takes nothing from the nulls of the right.
        Assert.Equal(titled.Concat(first), dear.UnionAll(cheap).ToList(_db));
        var numbers = Select.From(Disc.Columns).Select(d => Totals.From(d.Id.AsInt64(), d.Price)).UnionAll(Select.From(Disc.Columns).Select(d => Totals.From(d.Stars.AsInt64(), d.Price.Lag(Sql.Window(d).OrderBy(d.Id)))));
        Assert.Equal(_discs.Select(d => new Totals(d.Id, d.Price)).Concat(_discs.Select((d, i) => new Totals(d.Stars, i == 0 ? null : _discs[i - 1].Price))), numbers.ToList(_db));
    }

    [Fact]
    public void Returned_by_changes()
    {
        Assert.Equal(
            _discs.Where(d => d.Id < 5).Select(d => new DiscLine(d.Title, d.Note, d.Price + 1)),
            Update.Table(Disc.Columns).Set(d => d.Price, d => d.Price + 1m).Where(d => d.Id < 5).Returning(d => DiscLine.From(d.Title, d.Note, d.Price)).ToList(_db));
        Assert.Equal(
            _discs.Where(d => d.Id > 36).Select(d => (d.Id, new Totals(d.Stars, d.Price))),
            Delete.From(Disc.Columns).Where(d => d.Id > 36).Returning(d => (d.Id, Totals.From(d.Stars.AsInt64(), d.Price))).ToList(_db));
        Assert.Equal(
            [new DiscLine("Disc 2", "note 2", 102m), new DiscLine("Disc 3", null, 103m)],
            Insert.Into<Label>().From(Select.From<Disc>().Where(Disc.Columns.Id.Between(2, 3))).Set(Label.Columns.Id, Disc.Columns.Id + 100).Set(Label.Columns.Name, Disc.Columns.Title).Set(Label.Columns.Country, Disc.Columns.Note)
                .Returning(DiscLine.From(Label.Columns.Name, Label.Columns.Country, Label.Columns.Id.AsDecimal())).ToList(_db));
    }

    [Fact]
    public void A_null_where_none_is_allowed_is_an_error_by_name()
    {
        var query = Select.From(Disc.Columns).Select(d => DiscLine.From(d.Note.Required(), d.Label.Name, d.Price));
        Assert.Contains("Note is null in row 3", Assert.Throws<JsonOrmException>(() => query.ToList(_db)).Message, StringComparison.Ordinal);
    }

    private static DiscLine LineOf(Disc disc, string? label) => new(disc.Title, label, disc.Price * 2);

    private DiscLine Line(Disc disc) => LineOf(disc, LabelOf(disc)?.Name);

    private Label? LabelOf(Disc disc) => _labels.SingleOrDefault(label => label.Id == disc.LabelId);
}
