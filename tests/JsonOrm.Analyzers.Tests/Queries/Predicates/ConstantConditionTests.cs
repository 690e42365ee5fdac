using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class ConstantConditionTests
{
    [Theory]
    [InlineData("{|JORM092:o.Note == null|}", "is true for no row")]
    [InlineData("{|JORM092:null != o.Count|}", "is true for every row")]
    [InlineData("{|JORM092:o.Count == o.Count|}", "is true for every row")]
    [InlineData("{|JORM092:o.Code == o.Code|}", "is true for every row in which the value is not null")]
    [InlineData("{|JORM092:o.Count < o.Count|}", "is true for no row")]
    [InlineData("{|JORM092:o.Rank > 255|}", "is true for no row")]
    [InlineData("{|JORM092:o.Rank >= 0|}", "is true for every row")]
    [InlineData("{|JORM092:o.Note.Length < 0|}", "is true for no row")]
    [InlineData("{|JORM092:o.Count > 30 && o.Count < 20|}", "is true for no row")]
    [InlineData("{|JORM092:o.Count == 3 && o.IsPaid && o.Count == 4|}", "is true for no row")]
    [InlineData("{|JORM092:o.Code == \"a\" && o.Code == \"b\"|}", "is true for no row")]
    [InlineData("{|JORM092:o.Code != \"a\" || o.Code != \"b\"|}", "is true for every row in which the value is not null")]
    [InlineData("{|JORM092:o.Count > 5 || o.Count < 9|}", "is true for every row")]
    [InlineData("{|JORM092:o.Count.Between(9, 5)|}", "is true for no row")]
    [InlineData("{|JORM092:o.Count.In()|}", "is true for no row")]
    [InlineData("{|JORM092:o.Note.StartsWith(\"\")|}", "is true for every row")]
    [InlineData("{|JORM092:o.Count.IsNull()|}", "is true for no row")]
    public async Task Speaks(string condition, string value) =>
        Assert.Contains(value + ": ", (await AnalyzerVerifier.Verify<ConstantConditionAnalyzer>(Query(condition))).Single().GetMessage());

    [Theory]
    [InlineData("o.Code == null")]
    [InlineData("o.Customer == null")]
    [InlineData("o.Count > 20 && o.Count < 30")]
    [InlineData("o.Count != 3 && o.Count != 4")]
    [InlineData("o.Count == 3 || o.Count == 4")]
    [InlineData("o.Count < 5 || o.Count > 9")]
    [InlineData("o.Rank < 255")]
    [InlineData("o.Rank + 1 > 255")]
    [InlineData("o.Count.Between(5, 9)")]
    [InlineData("o.Count.In(numbers)")]
    [InlineData("o.Note == o.City")]
    [InlineData("o.Count == numbers.Length && o.Count == 3")]
    [InlineData("o.Note.Length > 0")]
    [InlineData("o.Note == \"a\" || (o.Note == \"b\" && o.Count == 3)")]
    public Task Is_silent(string condition) => AnalyzerVerifier.Verify<ConstantConditionAnalyzer>(Query(condition));

    [Fact]
    public Task Is_silent_where_a_row_may_be_missing() => AnalyzerVerifier.Verify<ConstantConditionAnalyzer>(Sample.Orders + Sample.Method(
        "_ = Select.From(Customer.Columns).LeftJoin(c => c.Orders).Where((c, o) => o.Id == null && o.Note == null); _ = new List<Order>().Where(o => o.Note == null || o.Count == o.Count + 0);"));

    [Fact]
    public Task Is_silent_where_columns_of_a_join_are_named_without_a_lambda() => AnalyzerVerifier.Verify<ConstantConditionAnalyzer>(Sample.Orders + Sample.Method(
        "_ = Select.From<Customer>().LeftJoin(Customer.Columns.Id, Order.Columns.CustomerId).Where(Order.Columns.Id.IsNull()); Condition<Order> kept = Order.Columns.Id.IsNull(); _ = kept; "
        + "_ = Select.From<Order>().Where({|JORM092:Order.Columns.Note == null|});"));

    private static string Query(string condition) => Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => " + condition + ").ToList(db);");
}
