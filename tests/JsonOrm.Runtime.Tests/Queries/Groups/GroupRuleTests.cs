using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Groups.GroupModels;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>What a grouped query may not say is refused when it is built, by name.</summary>
public sealed class GroupRuleTests
{
    private static readonly AggregateNode s_sum = Aggregate(AggregateFunction.Sum, "Age");
    private static readonly WindowNode s_number = new(WindowFunction.RowNumber, null, [], [new Ordering(Column("Age"), false)]);

    public static TheoryData<string, string> Refused => new()
    {
        { "aggregate in where", "Age" },
        { "window in where", "Where" },
        { "aggregate as key", "GroupBy" },
        { "column not grouped", "Name" },
        { "column not grouped, inside", "Name" },
        { "ungrouped aggregate", "no groups" },
        { "nested aggregate", "Age" },
        { "window in having", "Having" },
        { "ordering not grouped", "Name" },
        { "outer column of a subquery", "Name" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused(string what, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => GroupRules.Check(Make(what))).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_allowed()
    {
        ExpressionNode key = new FunctionNode(QueryFunction.Length, Column("Name"));
        QueryModel[] allowed =
        [
            Query(Column("Name"), s_number),
            Query(new WindowNode(WindowFunction.Aggregate, s_sum, [Column("City")], [])),
            Query(key, s_sum, new BinaryNode(BinaryOperator.Add, key, key)) with
            {
                GroupBy = [new FunctionNode(QueryFunction.Length, Column("Name"))],
                Having = Greater(s_sum),
                Orderings = [new Ordering(s_sum, true)],
            },
            Query(new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Sum, s_sum), [], [new Ordering(Column("City"), false)])) with { GroupBy = [Column("City")] },
        ];
        Assert.All(allowed, static query => Assert.Null(Record.Exception(() => GroupRules.Check(query))));
    }

    private static BinaryNode Greater(ExpressionNode node) => new(BinaryOperator.Greater, node, new ConstantNode(Value.From(1L), node.Type));

    private static QueryModel Make(string what) => what switch
    {
        "aggregate in where" => Query(Column("Name")) with { Predicate = Greater(s_sum) },
        "window in where" => Query(Column("Name")) with { Predicate = Greater(s_number) },
        "aggregate as key" => Query(s_sum) with { GroupBy = [s_sum] },
        "column not grouped" => Query(Column("Name"), s_sum) with { GroupBy = [Column("City")] },
        "column not grouped, inside" => Query(new FunctionNode(QueryFunction.Length, Column("Name"))) with { GroupBy = [Column("City")] },
        "ungrouped aggregate" => Query(s_sum),
        "nested aggregate" => Query(new AggregateNode(AggregateFunction.Max, s_sum)) with { GroupBy = [Column("City")] },
        "window in having" => Query(Column("City")) with { GroupBy = [Column("City")], Having = Greater(s_number) },
        "ordering not grouped" => Query(Column("City")) with { GroupBy = [Column("City")], Orderings = [new Ordering(Column("Name"), false)] },
        _ => Query(Column("City"), new ExistsNode(Inner())) with { GroupBy = [Column("City")] },
    };

    private static QueryModel Inner()
    {
        var other = new TableSource(Differential.Sample.Schema);
        return new QueryModel(other) { Predicate = new BinaryNode(BinaryOperator.Equal, new ColumnNode(other, Column("Name").Column.Ordinal), Column("Name")) };
    }
}
