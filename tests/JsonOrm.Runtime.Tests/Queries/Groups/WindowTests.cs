using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Differential;
using static JsonOrm.Runtime.Tests.Queries.Groups.GroupModels;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>Window functions over random rows, against what their definition says of a list.</summary>
public sealed class WindowTests
{
    private static readonly AggregateNode s_count = Aggregate(AggregateFunction.Count);

    [Fact]
    public void Windows_are_those_of_a_list() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_window_over_groups_may_order_them()
    {
        QuerySession db = new QuerySession().Insert<Sample>([Row(1, 3), Row(2, 4), Row(3, 3), Row(4, 5), Row(5, 5), Row(6, 5)]);
        var rank = new WindowNode(WindowFunction.Rank, null, [], [new Ordering(s_count, IsDescending: true)]);
        var running = new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Sum, s_count), [], [new Ordering(Column("Age"), false)]);
        QueryModel query = Query(Column("Age"), s_count, rank, running) with { GroupBy = [Column("Age")], Orderings = [new Ordering(rank, false)] };
        Same("groups", [[5L, 3L, 1L, 6L], [3L, 2L, 2L, 2L], [4L, 1L, 3L, 3L]], Run(db, query));
    }

    [Fact]
    public void A_limit_cuts_what_is_given_not_what_is_counted()
    {
        QuerySession db = new QuerySession().Insert<Sample>([Row(1, 3), Row(2, 4), Row(3, 5)]);
        var all = new WindowNode(WindowFunction.Aggregate, s_count, [], []);
        Same("limit", [[4L, 3L, 2L]], Run(db, Query(Column("Age"), all, new WindowNode(WindowFunction.RowNumber, null, [], [])) with { Offset = 1, Limit = 1 }));
        Same("none", [], Run(db, Query(all) with { Predicate = Literal.Of(false) }));
    }

    private static Sample Row(long id, int age) => new() { Id = id, Age = age, Name = "n" };

    private static void Compare(Random random)
    {
        List<Sample> rows = SampleRows.MakeMany(random, random.Next(0, 60));
        bool isDescending = random.Next(2) == 0;
        Nulls nulls = (Nulls)random.Next(3);
        int distance = random.Next(0, 4);
        bool isPartitioned = random.Next(3) > 0;
        ExpressionNode[] partition = isPartitioned ? [Column("Flag"), Column("Active")] : [];
        Ordering[] order = [new Ordering(Column("Rank"), isDescending, nulls), new Ordering(Column("Kind"), !isDescending)];
        WindowNode Window(WindowFunction function, ExpressionNode? operand = null, bool isOrdered = true) => new(function, operand, partition, isOrdered ? order : [], distance);
        QueryModel query = Query(
            Column("Id"),
            Window(WindowFunction.RowNumber),
            Window(WindowFunction.Rank),
            Window(WindowFunction.DenseRank),
            Window(WindowFunction.Lag, Column("City")),
            Window(WindowFunction.Lead, Column("Price")),
            Window(WindowFunction.Aggregate, Aggregate(AggregateFunction.Sum, "Price")),
            Window(WindowFunction.Aggregate, Aggregate(AggregateFunction.Sum, "Price"), isOrdered: false),
            Window(WindowFunction.Aggregate, Aggregate(AggregateFunction.Max, "Rank")),
            Window(WindowFunction.Aggregate, Aggregate(AggregateFunction.Count, "City", isDistinct: true)),
            Window(WindowFunction.Aggregate, Aggregate(AggregateFunction.Average, "Age")),
            Window(WindowFunction.RowNumber, isOrdered: false)) with
        { Orderings = [new Ordering(Column("Name"), false)] };
        List<Sample> ordered = [.. rows.OrderBy(row => row, Comparer<Sample>.Create((a, b) => ByOrder(a, b, isDescending, nulls)))];
        List<object?[]> expected = [];
        foreach (Sample row in rows.OrderBy(row => row.Name, Comparer<string>.Create(SampleRows.Compare)))
        {
            List<Sample> part = [.. ordered.Where(other => !isPartitioned || (other.Flag == row.Flag && other.Active == row.Active))];
            List<Sample> frame = [.. part.Where(other => ByOrder(other, row, isDescending, nulls) <= 0)];
            int place = part.IndexOf(row);
            expected.Add(
            [
                row.Id,
                place + 1L,
                part.FindIndex(other => ByOrder(other, row, isDescending, nulls) == 0) + 1L,
                (long)frame.Select(other => (other.Rank, other.Kind)).Distinct().Count(),
                place - distance >= 0 ? part[place - distance].City : null,
                place + distance < part.Count ? part[place + distance].Price : null,
                frame.Sum(other => other.Price),
                part.Sum(other => other.Price),
                (long?)frame.Max(other => other.Rank),
                frame.Select(other => other.City).OfType<string>().Distinct().LongCount(),
                frame.Average(other => other.Age),
                (long)part.OrderBy(other => other.Id).ToList().IndexOf(row) + 1,
            ]);
        }

        foreach ((string name, QuerySession db) in SampleStores.Of(rows))
        {
            Same(name, expected, Run(db, query));
        }
    }

    private static int ByOrder(Sample left, Sample right, bool isDescending, Nulls nulls)
    {
        int byRank = (left.Rank, right.Rank) switch
        {
            (null, null) => 0,
            (null, _) => nulls == Nulls.First || (nulls == Nulls.Least && !isDescending) ? -1 : 1,
            (_, null) => -ByOrder(right, left, isDescending, nulls),
            var (a, b) => isDescending ? b.Value.CompareTo(a.Value) : a.Value.CompareTo(b.Value),
        };
        int byKind = left.Kind.CompareTo(right.Kind);
        return byRank != 0 ? byRank : isDescending ? byKind : -byKind;
    }
}
