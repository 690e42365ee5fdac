using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class UnindexedColumnTests
{
    [Theory]
    [InlineData("_ = Select.From(Order.Columns).Where(o => {|JORM093:o.Note|} == \"a\");")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.IsPaid && {|JORM093:o.City|} == \"a\").OrderBy(o => o.Count).ToList(db);")]
    [InlineData("_ = Select.From<Order>().Where({|JORM093:Order.Columns.Note|} == \"a\").Count(db);")]
    [InlineData("_ = Select.From(Order.Columns).First(db, o => {|JORM093:o.City|}.In(\"a\", \"b\"));")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => {|JORM093:o.Note|}.StartsWith(\"a\")).Any(db);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => {|JORM093:o.Sent|} >= DateTime.UnixEpoch).Where(o => o.Sent < DateTime.UnixEpoch.AddDays(1));")]
    [InlineData("_ = Select.From(Order.Columns).OrderByDescending(o => {|JORM093:o.Sent|}).Take(10).ToList(db);")]
    [InlineData("_ = Delete.From(Order.Columns).Where(o => {|JORM093:o.Note|} == \"a\").Execute(db);")]
    [InlineData("_ = Update.Table(Order.Columns).Set(o => o.IsPaid, true).Where(o => {|JORM093:o.Note|} == \"a\");")]
    public Task Speaks(string statement) => AnalyzerVerifier.Verify<UnindexedColumnAnalyzer>(Sample.Orders + Sample.Method(statement));

    [Theory]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Id == 3);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Email == \"a\" && o.Note == \"a\");")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.CustomerId == 3).Where(o => o.City == \"a\");")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Sent > DateTime.UnixEpoch);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.IsPaid == true);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Note != \"a\" && o.City == null);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Customer.City == \"a\" && o.Note == \"a\");")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Note == \"a\" || o.Email == \"a\");")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Note == o.City);")]
    [InlineData("_ = Select.From(Order.Columns).OrderBy(o => o.Note).ToList(db);")]
    [InlineData("_ = Select.From(Order.Columns).OrderBy(o => o.Placed).Take(3);")]
    [InlineData("_ = Select.From(Order.Columns).Where(o => o.Id.In(ids)).OrderBy(o => o.Note).Take(3);")]
    [InlineData("Condition<Order> kept = Order.Columns.Note == \"a\"; _ = Select.From<Order>().Where(kept);")]
    [InlineData("_ = Select.From(Customer.Columns).Join(c => c.Orders).Where((c, o) => o.Id == 3 && c.Name == \"a\");")]
    [InlineData("_ = new List<Order>().Where(o => o.Note == \"a\").OrderBy(o => o.Note).Take(3);")]
    public Task Is_silent(string statement) => AnalyzerVerifier.Verify<UnindexedColumnAnalyzer>(Sample.Orders + Sample.Method(statement));

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<UnindexedColumnAnalyzer, UnindexedColumnFix>(
        Table("public string Note") + Sample.Method("_ = Select.From(Item.Columns).Where(o => o.Note == \"a\"); _ = Select.From(Item.Columns).Where(o => o.Note == \"b\");"),
        Table("[Index] public string Note") + Sample.Method("_ = Select.From(Item.Columns).Where(o => o.Note == \"a\"); _ = Select.From(Item.Columns).Where(o => o.Note == \"b\");"));

    [Fact]
    public Task Fix_of_a_record() => CodeFixVerifier.Verify<UnindexedColumnAnalyzer, UnindexedColumnFix>(
        "[Table] public partial record Item(int Id, string Note);\n" + Sample.Method("_ = Select.From(Item.Columns).Where(o => o.Note == \"a\");"),
        "[Table] public partial record Item(int Id, [property: Index] string Note);\n" + Sample.Method("_ = Select.From(Item.Columns).Where(o => o.Note == \"a\");"));

    [Fact]
    public async Task The_message_names_column_and_table() => Assert.Equal(
        "'Note' of table 'Order' has no index: the query reads the whole table. Mark it [Index] if the table is large and the query is run often.",
        (await AnalyzerVerifier.Verify<UnindexedColumnAnalyzer>(Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => {|JORM093:o.Note|} == \"a\");"))).Single().GetMessage());

    private static string Table(string property) => "[Table]\npublic partial class Item\n{\n    public int Id { get; set; }\n    " + property + " { get; set; } = \"\";\n}\n\n";
}
