using JsonOrm.Execution;
using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Rows of an index's or a key's prefix are read without a plan, and are the same as by a scan.</summary>
public sealed class SeekCursorTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void Rows_come_in_key_order_on_every_store()
    {
        foreach (QuerySession db in ReadingStores.All)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            int found = 0, planned = 0;
            for (int grade = -1; grade < 400; grade++)
            {
                var query = All.Where(r => r.Grade == grade);
                List<Reading> rows = query.ToList(db);
                planned += query.Model.Memory.Plan is null ? 0 : 1;
                Assert.Equal(query.ToList(scans), rows);
                Assert.Equal(rows.Take(3), query.Take(3).ToList(db));
                found += rows.Count;
            }

            Assert.True(found > 100);
            for (int size = 0; size < 50; size++)
            {
                var query = All.Where(r => r.Size == size & r.Kind == "kind2");
                List<Reading> rows = query.ToList(db);
                planned += query.Model.Memory.Plan is null ? 0 : 1;
                Assert.Equal(query.ToList(scans), rows);
            }

            // The estimate of a few entries in memory may be far too high.
            Assert.InRange(planned, 0, 20);
        }
    }

    [Fact]
    public void What_else_is_asked_is_found_in_other_ways()
    {
        QuerySession db = ReadingStores.All[1];
        Query<Reading>[] others = [All.Where(r => r.Kind == "kind2"), All.Where(r => r.Grade == 17 & r.Id > 3), All.Where(r => r.Grade == 17).OrderByDescending(r => r.Id), All.Where(r => r.Grade == 17).Skip(1)];
        foreach (Query<Reading> query in others)
        {
            List<Reading> found = query.ToList(db);
            using (RowCursor cursor = db.OpenCursor(query.Model))
            {
                Assert.IsNotType<SeekCursor>(cursor);
            }

            Assert.NotEmpty(found);
            Assert.Equal(query.ToList(db.With(PlannerOptions.ScansOnly)), found);
        }
    }

    [Fact]
    public void Very_many_rows_are_planned()
    {
        var query = All.Where(r => r.Grade == 17);
        QuerySession db = new QuerySession().Insert(Enumerable.Range(0, 3_000).Select(Reading.Make).Select(row => row with { Grade = 17 }));
        Assert.Equal(3_000, query.ToList(db).Count);
        Assert.NotNull(query.Model.Memory.Plan);
    }

    [Fact]
    public void Little_is_allocated_beyond_the_rows()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(0, 5_000).Select(Reading.Make).Select((row, i) => row with { Grade = i / 5 }));
        db.Checkpoint();
        var kept = All.Where(r => r.Grade == 77);
        ParameterQuery<int?, Reading> byGrade = Query.With((Parameter<int?> grade) => All.Where(r => r.Grade == grade));

        // Five rows take about 1.2 kB; planning would take 5 kB more, and 10 for a query that is built anew.
        long ofKept = Allocated(() => kept.ToList(db).Count);
        Assert.InRange(ofKept, 0, 3_500);
        Assert.InRange(Allocated(() => byGrade.With(78).ToList(db).Count) - ofKept, 0, 560);
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79).ToList(db).Count) - ofKept, 0, 600);
        Assert.InRange(Allocated(() => All.Where(r => r.Grade == 79).Take(5).ToList(db).Count) - ofKept, 0, 740);
    }

    private static long Allocated(Func<int> run)
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(5, run());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 50;
    }
}
