using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Differential;
using static JsonOrm.Runtime.Tests.Queries.Groups.GroupModels;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>Grouped queries over random rows, against LINQ over the list.</summary>
public sealed class GroupTests
{
    private static readonly (string Name, Func<Sample, object?> Value)[] s_keys =
    [
        ("Age", row => (long)row.Age),
        ("Rank", row => (long?)row.Rank),
        ("Name", row => row.Name),
        ("City", row => row.City),
        ("Price", row => row.Price),
        ("Weight", row => row.Weight),
        ("Active", row => row.Active),
        ("Flag", row => row.Flag),
        ("Kind", row => (long)row.Kind),
        ("Token", row => row.Token),
        ("Size", row => row.Size),
        ("At", row => row.At),
    ];

    [Fact]
    public void Groups_are_those_of_a_list_in_the_order_of_their_first_rows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void An_expression_of_a_key_is_computed_above_the_groups()
    {
        var age = new BinaryNode(BinaryOperator.Multiply, Column("Age"), new ConstantNode(Value.From(2L), ColumnType.Int32));
        var again = new BinaryNode(BinaryOperator.Multiply, Column("Age"), new ConstantNode(Value.From(2L), ColumnType.Int32));
        QuerySession db = Store([Row(1, age: 3), Row(2, age: 4), Row(3, age: 3)]);
        AggregateNode count = Aggregate(AggregateFunction.Count);
        QueryModel query = Query(new BinaryNode(BinaryOperator.Add, again, new ConstantNode(Value.From(1L), ColumnType.Int32)), new BinaryNode(BinaryOperator.Add, count, count)) with { GroupBy = [age] };
        Same("keys", [[7L, 4L], [9L, 2L]], Run(db, query));
    }

    [Fact]
    public void Having_and_order_see_groups()
    {
        QuerySession db = Store([Row(1, age: 3), Row(2, age: 4), Row(3, age: 3), Row(4, age: 5), Row(5, age: 5)]);
        AggregateNode count = Aggregate(AggregateFunction.Count);
        QueryModel query = Query(Column("Age"), count) with
        {
            GroupBy = [Column("Age")],
            Having = new BinaryNode(BinaryOperator.Greater, Aggregate(AggregateFunction.Count), new ConstantNode(Value.From(1L), ColumnType.Int64)),
            Orderings = [new Ordering(Column("Age"), IsDescending: true)],
        };
        Same("having", [[5L, 2L], [3L, 2L]], Run(db, query));
        Same("count of groups", [[2L]], Run(db, query with { Aggregates = [count] }));
    }

    [Fact]
    public void No_rows_make_no_group_unless_there_is_no_key()
    {
        ExpressionNode[] all = [Aggregate(AggregateFunction.Count), Aggregate(AggregateFunction.Sum, "Age"), Aggregate(AggregateFunction.Average, "Price"), Aggregate(AggregateFunction.Min, "Name"), Aggregate(AggregateFunction.Max, "At")];
        QuerySession db = Store([]);
        Same("none", [], Run(db, Query(all) with { GroupBy = [Column("Age")] }));
        Same("one", [[0L, null, null, null, null]], Run(db, Query(all) with { GroupBy = [] }));
    }

    [Fact]
    public void A_filter_keeps_out_rows_that_the_operand_would_fail_for()
    {
        ExpressionNode zero = new ConstantNode(Value.From(0L), ColumnType.Int32), ten = new ConstantNode(Value.From(10L), ColumnType.Int32);
        var quotient = new BinaryNode(BinaryOperator.Divide, ten, Column("Age"));
        var isNotZero = new BinaryNode(BinaryOperator.NotEqual, Column("Age"), zero);
        var sum = new AggregateNode(AggregateFunction.Sum, quotient, filter: isNotZero);
        QuerySession db = Store([Row(1, age: 0), Row(2, age: 5), Row(3, age: 2)]);
        Same("grouped", [[7L, 2L]], Run(db, Query(sum, Aggregate(AggregateFunction.Count, filter: isNotZero)) with { GroupBy = [] }));
        Same("all rows", [[7L, 2L]], Run(db, Query() with { Projection = null, Aggregates = [sum, Aggregate(AggregateFunction.Count, filter: isNotZero)] }));
    }

    [Fact]
    public void A_sum_beyond_64_bits_is_an_error_that_names_it()
    {
        QuerySession db = Store([Row(1, size: ulong.MaxValue), Row(2, size: ulong.MaxValue)]);
        JsonOrmException fault = Assert.Throws<JsonOrmException>(() => Run(db, Query(Aggregate(AggregateFunction.Sum, "Size")) with { GroupBy = [Column("Age")] }));
        Assert.Contains("Size", fault.Message, StringComparison.Ordinal);
        Same("mean", [[(double)ulong.MaxValue]], Run(db, Query(Aggregate(AggregateFunction.Average, "Size")) with { GroupBy = [Column("Age")] }));
    }

    private static QuerySession Store(List<Sample> rows) => new QuerySession().Insert(rows);

    private static Sample Row(long id, int age = 0, ulong size = 0) => new() { Id = id, Age = age, Name = "n", Size = size };

    private static void Compare(Random random)
    {
        List<Sample> rows = SampleRows.MakeMany(random, random.Next(0, 200));
        (string Name, Func<Sample, object?> Value)[] keys = [.. random.GetItems(s_keys, random.Next(1, 4)).DistinctBy(key => key.Name)];
        var young = new BinaryNode(BinaryOperator.Less, Column("Age"), new ConstantNode(Value.From(4L), ColumnType.Int32));
        QueryModel query = Query([
            .. keys.Select(key => Column(key.Name)),
            Aggregate(AggregateFunction.Count),
            Aggregate(AggregateFunction.Count, "City"),
            Aggregate(AggregateFunction.Count, "City", isDistinct: true),
            Aggregate(AggregateFunction.Sum, "Rank"),
            Aggregate(AggregateFunction.Sum, "Age", isDistinct: true, filter: young),
            Aggregate(AggregateFunction.Average, "Rank"),
            Aggregate(AggregateFunction.Sum, "Price"),
            Aggregate(AggregateFunction.Average, "Price", filter: young),
            Aggregate(AggregateFunction.Sum, "Weight"),
            Aggregate(AggregateFunction.Min, "City"),
            Aggregate(AggregateFunction.Max, "Name"),
            Aggregate(AggregateFunction.Max, "Seen"),
            Aggregate(AggregateFunction.Min, "Token"),
            Aggregate(AggregateFunction.Max, "Size"),
        ]);
        query = query with { GroupBy = [.. keys.Select(key => Column(key.Name))] };
        List<object?[]> expected =
        [
            .. rows.GroupBy(row => new KeyList([.. keys.Select(key => key.Value(row))])).Select(group => (object?[])
            [
                .. group.Key.Values,
                group.LongCount(),
                group.LongCount(row => row.City is not null),
                group.Select(row => row.City).OfType<string>().Distinct().LongCount(),
                group.All(row => row.Rank is null) ? null : group.Sum(row => (long?)row.Rank),
                group.Any(row => row.Age < 4) ? group.Where(row => row.Age < 4).Select(row => (long)row.Age).Distinct().Sum() : null,
                group.Average(row => row.Rank),
                group.Sum(row => row.Price),
                group.Where(row => row.Age < 4).Select(row => (decimal?)row.Price).Average(),
                group.All(row => row.Weight is null) ? null : group.Sum(row => row.Weight),
                group.Select(row => row.City).OfType<string>().Order(Comparer<string>.Create(SampleRows.Compare)).FirstOrDefault(),
                group.Select(row => row.Name).Order(Comparer<string>.Create(SampleRows.Compare)).Last(),
                group.Max(row => row.Seen)?.UtcDateTime,
                group.Min(row => row.Token),
                group.Max(row => row.Size),
            ]),
        ];
        foreach ((string name, QuerySession db) in SampleStores.Of(rows))
        {
            Same($"{name}: {string.Join(", ", keys.Select(key => key.Name))}", expected, Run(db, query));
        }
    }
}
