using JsonOrm.Execution;
using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Queries for a few rows run without a plan, with any conditions, orders, limits, selections and aggregates, and give what a scan gives.</summary>
public sealed class FewRowsTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void Every_shape_gives_what_a_scan_gives_for_any_constants()
    {
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            int few = 0, all = 0, found = 0;
            void Same<R>(ResultQuery<R> query)
            {
                all++;
                using (RowCursor cursor = db.OpenCursor(query.Model))
                {
                    few += cursor is FewRowsCursor ? 1 : 0;
                }

                List<R> rows = query.ToList(db);
                found += rows.Count;
                Assert.Equal(query.ToList(scans), rows);
                Assert.Equal(query.Count(scans), query.Count(db));
                Assert.Equal(query.Any(scans), query.Any(db));
            }

            for (int i = 0; i < 40; i++)
            {
                int grade = i * 7 % 400, size = i, id = (i * 501) - 3;
                string kind = "kind" + (i % 8);
                Same(All.Where(r => r.Grade == grade & r.Size > 25));
                Same(All.Where(r => r.Grade == grade & r.Kind != kind & r.Price < 500m).Take(3));
                Same(All.Where(r => r.Grade == grade & (r.Note == "note 3" | r.Size * 2 > 60)).Skip(2).Take(4));
                Same(All.Where(r => r.Grade == grade).OrderBy(r => r.Code).ThenByDescending(r => r.Price));
                Same(All.Where(r => r.Grade == grade).OrderByDescending(r => r.Code, nulls: Nulls.First).Take(5));
                Same(All.Where(r => r.Grade == grade & r.Code == null).Select(r => (r.Id, r.Code, r.Price)));
                Same(All.Where(r => r.Grade == grade & r.Code != null).Select(r => (r.Size + 1, r.Kind)));
                Same(All.Where(r => r.Grade.In(grade, grade + 1, grade) & r.Size < 30).OrderByDescending(r => r.Id));
                Same(All.Where(r => r.Grade == grade & r.Grade == grade + (i % 2)));
                Same(All.Where(r => r.Grade == grade & r.Size.In(1, size, 3)));
                Same(All.Where(r => r.Size == size & r.Kind == kind & r.Price >= 100m & r.Price < 400m));
                Same(All.Where(r => r.Size == size & r.Kind == kind & r.Price > 400m & r.Price < 100m));
                Same(All.Where(r => r.Size == size & r.Kind == kind & r.Grade != grade));
                Same(All.Where(r => r.Id >= id & r.Id < id + 30 & r.Grade > 100));
                Same(All.Where(r => r.Id.In(id, id + 5, 3) & r.Kind == kind));
                Same(All.Where(r => r.Code == "code" + id & r.Size > 1));
                Same(All.Where(r => r.Grade > grade & r.Grade <= grade + 2).OrderBy(r => r.Note).ThenBy(r => r.Size).Take(7));
                Same(All.Where(r => r.Size >= size).OrderBy(r => r.Size).ThenBy(r => r.Kind).Take(4));
                Same(All.Where(r => r.Kind == kind).OrderByDescending(r => r.Size).Skip(1).Take(6));
                Same(All.OrderByDescending(r => r.Id).Skip(i).Take(3));
                Same(All.Where(r => r.Id > id).Take(5).Select(r => (r.Id, r.Note)));
            }

            Assert.InRange(few, all * 9 / 10, all);
            Assert.InRange(found, all, int.MaxValue);
        }
    }

    [Fact]
    public void Aggregates_of_a_few_rows_are_those_of_a_scan()
    {
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            for (int grade = -1; grade < 60; grade++)
            {
                var query = All.Where(r => r.Grade == grade & r.Size > 10);
                Assert.IsType<FewRowsCursor>(db.OpenCursor(query.Model)).Dispose();
                Assert.Equal(query.Sum(scans, r => r.Size), query.Sum(db, r => r.Size));
                Assert.Equal(query.Average(scans, r => r.Price), query.Average(db, r => r.Price));
                Assert.Equal(query.Min(scans, r => r.Code), query.Min(db, r => r.Code));
                Assert.Equal(query.Max(scans, r => r.Price), query.Max(db, r => r.Price));
                Assert.Equal(query.Take(2).Sum(scans, r => r.Size), query.Take(2).Sum(db, r => r.Size));
            }
        }
    }

    [Fact]
    public void More_rows_than_a_few_are_planned()
    {
        QuerySession db = ReadingStores.All[1];
        Query<Reading>[] many = [All.Where(r => r.Size == 3), All.Where(r => r.Grade > 3 & r.Size > 3), All.Where(r => r.Note == "note 3"), All.Where(r => r.Size > 3).OrderBy(r => r.Note).Take(3), All.OrderBy(r => r.Id).Take(200), All];
        foreach (Query<Reading> query in many)
        {
            using RowCursor cursor = db.OpenCursor(query.Model);
            Assert.IsNotType<FewRowsCursor>(cursor);
        }
    }

    // The estimate of entries in memory assumes that the tree is evenly filled.
    [Fact]
    public void More_rows_than_were_estimated_are_all_found()
    {
        for (int changed = 100; changed <= 6_400; changed *= 2)
        {
            QuerySession db = new QuerySession().Insert(Enumerable.Range(0, 20_000).Select(Reading.Make).Select((row, i) => i < changed ? row with { Grade = 77, Size = i % 50 } : row));
            var query = All.Where(r => r.Grade == 77 & r.Size > 25);
            List<Reading> found = query.ToList(db);
            Assert.Equal(query.ToList(db.With(PlannerOptions.ScansOnly)), found);
        }
    }

    [Fact]
    public void An_explanation_shows_the_steps_and_their_rows()
    {
        QuerySession db = ReadingStores.All[1];
        string text = All.Where(r => r.Grade == 17 & r.Size > 3).OrderByDescending(r => r.Note).Take(2).ExplainAnalyze(db);
        Assert.Contains("index seek", text, StringComparison.Ordinal);
        Assert.Contains("Grade = 17", text, StringComparison.Ordinal);
        Assert.Contains("Size > 3", text, StringComparison.Ordinal);
        Assert.Contains("keeping the first 2", text, StringComparison.Ordinal);
        Assert.Contains("at most 2 rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selected_null_that_its_type_cannot_hold_is_an_error_as_before()
    {
        QuerySession db = ReadingStores.All[1];
        var query = All.Where(r => r.Grade == 17).Select(r => r.Code.Required());
        JsonOrmException few = Assert.Throws<JsonOrmException>(() => query.ToList(db));
        Assert.Equal(Assert.Throws<JsonOrmException>(() => query.ToList(db.With(PlannerOptions.ScansOnly))).Message, few.Message);
    }

    [Fact]
    public void Little_is_allocated_beyond_the_rows()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(0, 5_000).Select(Reading.Make).Select((row, i) => row with { Grade = i / 5, Size = i % 5 }));
        db.Checkpoint();
        var plain = All.Where(r => r.Grade == 77);
        long rows = Allocated(() => plain.ToList(db).Count, 5);
        ParameterQuery<int?, Reading> sorted = Query.With((Parameter<int?> grade) => All.Where(r => r.Grade == grade & r.Size > -1).OrderBy(r => r.Note).Take(5));

        // Five rows take about 1.2 kB, and building a query 0.6. A plan and its steps took 10 to 17 kB more.
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79 & r.Size > -1).ToList(db).Count, 5) - rows, 0, 1_400);
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79 & r.Size > -1).Take(5).ToList(db).Count, 5) - rows, 0, 1_600);
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79).OrderBy(r => r.Note).Take(5).ToList(db).Count, 5) - rows, 0, 2_400);
        Assert.InRange(Allocated(() => sorted.With(80).ToList(db).Count, 5) - rows, 0, 2_400);
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79).Select(r => (r.Id, r.Note)).ToList(db).Count, 5) - rows, -1_000, 2_400);
        Assert.InRange(Allocated(() => (int)All.Where(r => r.Grade == 79 & r.Size > -1).Count(db), 5), 0, 3_200);
        Assert.InRange(Allocated(() => All.OrderByDescending(r => r.Id).Take(5).ToList(db).Count, 5) - rows, -1_000, 2_400);
    }

    private static long Allocated(Func<int> run, int expected)
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(expected, run());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 50;
    }
}
