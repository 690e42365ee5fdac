using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Planning;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Rows whose key or indexed column is in a list are found without a plan, and are the same as by a scan.</summary>
public sealed partial class MembersCursorTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void Lists_of_keys_find_what_a_scan_finds()
    {
        var random = new Random(17);
        int planned = 0;
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            for (int round = 0; round < 60; round++)
            {
                // Close together, with gaps, and anywhere; some twice, some absent.
                int first = random.Next(-20, ReadingStores.Count), spread = random.Next(3) switch { 0 => 1, 1 => 12, _ => 20_000 };
                int[] ids = [.. Enumerable.Range(0, random.Next(1, 95)).Select(i => spread == 20_000 ? random.Next(-50, ReadingStores.Count + 50) : first + random.Next(0, 95 * spread))];
                var query = All.Where(r => r.Id.In(ids));
                List<Reading> found = query.ToList(db);
                planned += query.Model.Memory.Plan is null ? 0 : 1;
                Assert.Equal(query.ToList(scans), found);
                Assert.Equal(found.Select(r => (r.Id, r.Note)), query.Select(r => (r.Id, r.Note)).ToList(db));
            }
        }

        Assert.Equal(0, planned);
    }

    [Fact]
    public void Lists_of_indexed_values_find_what_a_scan_finds()
    {
        var random = new Random(18);
        int unplanned = 0;
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            for (int round = 0; round < 40; round++)
            {
                int?[] grades = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (int?)random.Next(-5, 410))];
                string[] codes = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Reading.Make(random.Next(0, ReadingStores.Count + 500)).Code ?? "code none")];
                Query<Reading>[] queries =
                [
                    All.Where(r => r.Grade.In(grades)), All.Where(r => r.Code.In(codes)), All.Where(r => r.Grade.In((int?[])[.. grades, null])),
                    All.Where(r => r.Grade.In(grades)).Take(3), All.Where(r => r.Grade.In(grades)).OrderByDescending(r => r.Id), All.Where(r => r.Grade.In(grades) & r.Id > 40),
                ];
                List<Reading>[] found = [.. queries.Select(query => query.ToList(db))];
                unplanned += queries[1].Model.Memory.Plan is null ? 1 : 0;
                for (int i = 0; i < queries.Length; i++)
                {
                    Assert.Equal(queries[i].ToList(scans), found[i]);
                }

                Assert.Equal(
                    All.Where(r => r.Grade.In(grades)).Select(r => (r.Grade, r.Note)).ToList(scans), All.Where(r => r.Grade.In(grades)).Select(r => (r.Grade, r.Note)).ToList(db));
            }
        }

        Assert.Equal(120, unplanned);
    }

    /// <summary>Conditions that a seek guarantees are not evaluated again; those that it does not are.</summary>
    [Fact]
    public void Seeks_by_bounds_find_what_a_scan_finds()
    {
        var random = new Random(19);
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            for (int round = 0; round < 25; round++)
            {
                int low = random.Next(-5, 400), high = low + random.Next(0, 3), size = random.Next(0, 50);
                string kind = "kind" + random.Next(0, 8);
                Query<Reading>[] queries =
                [
                    All.Where(r => r.Grade >= low & r.Grade <= high), All.Where(r => r.Grade > low & r.Grade < high + 2 & r.Grade != low + 1), All.Where(r => r.Grade.Between(low, high)),
                    All.Where(r => r.Grade.In(low, high) & r.Grade > low), All.Where(r => r.Grade.In(low, low + 2) & r.Grade.In(low + 1, low + 2)), All.Where(r => r.Grade == low & r.Grade != null),
                    All.Where(r => r.Size == size & r.Kind != kind), All.Where(r => r.Size == size & r.Kind == kind & r.Price > 500m),
                    All.Where(r => r.Size == size & r.Kind.StartsWith(kind)), All.Where(r => r.Size == size & r.Size == size + 1), All.Where(r => r.Kind == kind & r.Size.In(size, size + 3, size)),
                ];
                foreach (Query<Reading> query in queries)
                {
                    Assert.Equal(query.ToList(scans), query.ToList(db));
                    Assert.Equal(query.ToList(scans).Select(r => r.Price), query.With(Reading.Columns).Select(r => r.Price).ToList(db));
                    Assert.Equal(query.With(Reading.Columns).OrderBy(r => r.Grade).Take(7).ToList(scans), query.With(Reading.Columns).OrderBy(r => r.Grade).Take(7).ToList(db));
                }
            }
        }
    }

    /// <summary>A list for the first column of a key of two is read value by value.</summary>
    [Fact]
    public void Lists_for_columns_of_a_key_find_what_a_scan_finds()
    {
        IEnumerable<Piece> pieces = Enumerable.Range(0, 30_000).Select(i => new Piece { ParcelId = i / 4, Number = i % 4, Weight = i * 7 % 100 });
        QuerySession settled = new QuerySession().Insert(pieces).Checkpoint();
        QuerySession mixed = new QuerySession().Insert(pieces.Where(piece => piece.ParcelId % 3 != 0)).Checkpoint().Insert(pieces.Where(piece => piece.ParcelId % 3 == 0));
        var random = new Random(20);
        int walked = 0;
        foreach (QuerySession db in (QuerySession[])[settled, mixed])
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            for (int round = 0; round < 25; round++)
            {
                int[] ids = [.. Enumerable.Range(0, random.Next(2, 14)).Select(_ => random.Next(-5, 7_600))], numbers = [0, 2, 9, 3, 11, 12, 13, 14, 15, 16];
                Query<Piece>[] queries =
                [
                    Select.From(Piece.Columns).Where(p => p.ParcelId.In(ids) & p.Number.In(numbers)), Select.From(Piece.Columns).Where(p => p.ParcelId.In(ids) & p.Number > 1 & p.Weight < 80),
                    Select.From(Piece.Columns).Where(p => p.ParcelId.In(ids) & p.Number.In(numbers)).Take(3), Select.From(Piece.Columns).Where(p => p.ParcelId.In(ids)).OrderBy(p => p.Weight).Take(5),
                ];
                walked += queries[0].ExplainAnalyze(db).Contains("key range (ParcelId in", StringComparison.Ordinal) ? 1 : 0;
                foreach (Query<Piece> query in queries)
                {
                    Assert.Equal(query.ToList(scans), query.ToList(db));
                    Assert.Equal(query.Count(scans), query.Count(db));
                }
            }
        }

        Assert.Equal(50, walked);
    }

    [Fact]
    public void A_limit_reads_about_as_many_rows_as_it_needs()
    {
        QuerySession db = ReadingStores.All[1];
        string text = All.Where(r => r.Note != "note 3").OrderBy(r => r.Grade).ThenBy(r => r.Id).Take(100).ExplainAnalyze(db);
        Assert.Contains("read in its order", text, StringComparison.Ordinal);
        Assert.InRange(int.Parse(Examined().Match(text).Groups[1].ValueSpan, CultureInfo.InvariantCulture), 100, 150);
    }

    [GeneratedRegex(@"rows examined: (\d+)")]
    private static partial Regex Examined();
}
