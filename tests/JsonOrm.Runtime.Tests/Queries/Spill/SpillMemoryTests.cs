using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using JsonOrm.Spill;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>How much memory queries hold whose rows go to temporary files, beside what they hold when they may.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SpillMemoryTests
{
    private const int Rows = 120_000;
    private const long Budget = 1 << 20;

    private static readonly TableSource s_disc = From<Disc>();
    private static readonly TableSource s_other = From<Disc>();

    [Theory]
    [InlineData("window")]
    [InlineData("join")]
    [InlineData("intersection")]
    public void Memory_stays_near_the_budget(string name)
    {
        // Rows above the chunks, so that what is decoded of them is not kept for the next query.
        QuerySession db = new QuerySession().Insert(Enumerable.Range(1, Rows).Select(i => new Disc { Id = i, Title = $"The disc that has the number {i * 7919L % Rows}", BandId = i % 3 == 0 ? null : i % 1000, Year = i % 90 }));
        QueryModel query = Make(name);
        Measure(db, query);
        long plenty = Measure(db, query);
        db.Spill = SpillSpace.InSystemFolder(Budget);
        long little = Measure(db, query);
        Assert.True(db.Spill.Created > 0);
        Assert.Equal(0, db.Spill.OpenFiles);
        Assert.True(little < 12 * Budget, $"{little:n0} bytes were held, {plenty:n0} with plenty of memory.");
        Assert.True(little < plenty / 2, $"{little:n0} bytes were held, {plenty:n0} with plenty of memory.");
    }

    private static QueryModel Make(string name)
    {
        ExpressionNode title = Column(s_disc, "Title");
        switch (name)
        {
            case "window":
                return new QueryModel(s_disc) { Projection = Values(title, new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Max, title), [Column(s_disc, "Year")], [new(title, true)])) };
            case "join":
                return new QueryModel(s_disc)
                {
                    Joins = [new JoinModel(JoinKind.Inner, s_other) { On = Is(Column(s_other, "Title"), title) }],
                    Projection = Values(Column(s_disc, "Id"), Column(s_other, "Title"), Column(s_other, "Id")),
                };
            default:
                QueryModel left = new(s_disc) { Projection = Values(title) }, right = new(s_other) { Projection = Values(Column(s_other, "Title")) };
                var results = new DerivedSource(new SetModel(SetOperator.Intersect, left, right));
                return new QueryModel(results) { Projection = Values(new ColumnNode(results, 0)) };
        }
    }

    // The most that was held while the results were read, beyond what was before.
    private static long Measure(QuerySession db, QueryModel query)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0, rows = 0, next = 0;
        using (RowCursor cursor = db.OpenCursor(query))
        {
            while (cursor.MoveNext())
            {
                rows += cursor.Rows.Length;
                if (rows >= next)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                    next = rows + (Rows / 8);
                }
            }
        }

        Assert.Equal(Rows, rows);
        return most - before;
    }
}
