using JsonOrm.Files;
using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Differential;
using JsonOrm.Spill;
using JsonOrm.Vectors;
using static JsonOrm.Runtime.Tests.Queries.Groups.GroupModels;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>What does not fit in memory is answered as if it did, and leaves nothing behind.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SpillTests
{
    private static readonly string[] s_names = ["values sorted", "sorted descending, limited", "groups", "groups, sorted", "distinct", "distinct values counted", "distinct values counted in groups", "union"];

    private readonly MemoryFileSystem _files = new();
    private readonly SpillSpace _space;
    private readonly QuerySession _db;
    private readonly List<Sample> _rows;

    public SpillTests()
    {
        var random = new Random(7);
        _rows = SampleRows.MakeMany(random, 12_000);
        foreach (Sample row in _rows)
        {
            row.Size = (ulong)random.Next(5000);
            row.Name += random.Next(8000);
        }

        _space = new SpillSpace(_files, "/temp", 48 << 10);
        _db = new QuerySession().Insert(_rows).Checkpoint();
    }

    public static TheoryData<string> Names => [.. s_names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_results_from_temporary_files(string name)
    {
        QueryModel query = Make(name);
        List<object?[]> expected = Run(_db, query);
        Assert.NotEmpty(expected);
        _db.Spill = _space;
        Same(name, expected, Run(_db, query));
        Assert.True(_space.Created > 0, "Nothing was spilled.");
        AssertNothingLeft();
    }

    [Fact]
    public void Whole_rows_come_back_as_they_were()
    {
        var query = Select.From(Sample.Columns).OrderBy(row => row.Name).ThenByDescending(row => row.Rank);
        List<string> expected = [.. query.ToList(_db).Select(row => row.ToString())];
        Assert.Equal(expected.Skip(9500).Take(3), query.Skip(9500).Take(3).ToList(_db).Select(row => row.ToString()));
        _db.Spill = _space;
        Assert.Equal(expected, query.ToList(_db).Select(row => row.ToString()));
        Assert.Equal(expected.Skip(9500).Take(3), query.Skip(9500).Take(3).ToList(_db).Select(row => row.ToString()));
        Assert.True(_space.Created > 0);
        AssertNothingLeft();
    }

    [Fact]
    public void An_abandoned_query_leaves_no_file()
    {
        _db.Spill = _space;
        foreach (string name in s_names)
        {
            using RowCursor cursor = _db.OpenCursor(Make(name));
            Assert.True(cursor.MoveNext());
        }

        (RowCursor open, string[] files) = Open("values sorted");
        Assert.NotEmpty(files);
        open.Dispose();
        AssertNothingLeft();
    }

    [Fact]
    public void A_failed_query_leaves_no_file()
    {
        _db.Spill = _space;
        var quotient = new BinaryNode(BinaryOperator.Divide, Column("Id"), new BinaryNode(BinaryOperator.Subtract, Column("Id"), new ConstantNode(Value.From(1500L), ColumnType.Int64)));
        QueryModel query = Query(quotient) with { Orderings = [new Ordering(Column("Weight"), false)] };
        Assert.Throws<JsonOrmException>(() => Run(_db, query));
        Assert.True(_space.Created > 0);
        AssertNothingLeft();
    }

    [Fact]
    public void Memory_stays_near_the_budget()
    {
        const int Batch = 1000, Batches = 2000;
        var space = new SpillSpace(PhysicalFileSystem.Instance, Path.GetTempPath(), 2 << 20);
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        using (var sorter = new ExternalSorter([ColumnType.Int64, ColumnType.String], new RowOrder(1), space))
        {
            for (int batch = 0; batch < Batches; batch++)
            {
                long[] keys = [.. Enumerable.Range(0, Batch).Select(i => (((long)batch * Batch) + i) * 7919 % 1_000_003)];
                var texts = new TextVectorBuilder(Batch);
                foreach (long key in keys)
                {
                    texts.Add(System.Text.Encoding.UTF8.GetBytes($"the text that goes with {key}"));
                }

                sorter.Add([IntegerVectors.Of(keys, null), texts.Build()], Batch);
                Measure(batch);
            }

            long last = -1, count = 0;
            foreach (ColumnVector[] rows in sorter.Sorted())
            {
                for (int row = 0; row < rows[0].Count; row++, count++)
                {
                    long key = ((IntegerVector)rows[0]).Get(row);
                    Assert.True(key >= last);
                    last = key;
                }

                Measure((int)(count / Batch));
            }

            Assert.Equal((long)Batch * Batches, count);
        }

        Assert.InRange(most - before, 1, 24 << 20);
        Assert.Equal(0, space.OpenFiles);

        void Measure(int step) => most = step % 200 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
    }

    [Fact]
    public void A_damaged_file_is_an_error_not_a_wrong_answer()
    {
        _db.Spill = _space;
        (RowCursor cursor, string[] files) = Open("values sorted");
        foreach (string file in files)
        {
            using IFile open = _files.OpenWrite("/temp/" + file);
            open.Write("damage"u8, open.Length / 2);
        }

        using (cursor)
        {
            Assert.Throws<StorageException>(() =>
            {
                while (cursor.MoveNext())
                {
                }
            });
        }

        AssertNothingLeft();
    }

    private (RowCursor Cursor, string[] Files) Open(string name)
    {
        RowCursor cursor = _db.OpenCursor(Make(name));
        Assert.True(cursor.MoveNext());
        string[] files = [.. _files.ListFiles("/temp")];
        return (cursor, files);
    }

    private static QueryModel Make(string name)
    {
        ExpressionNode[] values = [Column("Id"), Column("Name"), Column("Price"), Column("At"), Column("Weight"), Column("Token"), Column("Flag"), Column("Seen")];
        AggregateNode[] aggregates =
        [
            Aggregate(AggregateFunction.Count), Aggregate(AggregateFunction.Sum, "Price"), Aggregate(AggregateFunction.Max, "Name"), Aggregate(AggregateFunction.Average, "Rank"),
            Aggregate(AggregateFunction.Count, filter: Column("Active")), Aggregate(AggregateFunction.Count, "City", isDistinct: true), Aggregate(AggregateFunction.Min, "Seen"),
        ];
        QueryModel groups = Query([Column("Size"), .. aggregates]) with { GroupBy = [Column("Size")] };
        return name switch
        {
            "values sorted" => Query(values) with { Orderings = [new Ordering(Column("City"), false), new Ordering(Column("Name"), true)] },
            "sorted descending, limited" => Query(values) with { Orderings = [new Ordering(Column("Weight"), true, Nulls.Last)], Offset = 5, Limit = 6000 },
            "groups" => groups,
            "groups, sorted" => groups with { Orderings = [new Ordering(aggregates[1], true)], Limit = 3000 },
            "distinct" => Query(Column("Size"), Column("Flag")) with { IsDistinct = true },
            "distinct values counted" => Query() with { Projection = null, Aggregates = [Aggregate(AggregateFunction.Count, "Name", isDistinct: true), Aggregate(AggregateFunction.Sum, "Size", isDistinct: true)] },
            "distinct values counted in groups" => Query(Column("Kind"), Aggregate(AggregateFunction.Count, "Name", isDistinct: true)) with { GroupBy = [Column("Kind")] },
            _ => Union(Query(Column("Name")), Query(Column("Name"))),
        };
    }

    private static QueryModel Union(QueryModel left, QueryModel right)
    {
        var results = new DerivedSource(new SetModel(SetOperator.Union, left, right));
        return new QueryModel(results) { Projection = [new ProjectedColumn(new ColumnNode(results, 0), true)] };
    }

    private void AssertNothingLeft()
    {
        Assert.Equal(0, _space.OpenFiles);
        Assert.Empty(_files.ListFiles("/temp"));
    }
}
