using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class CaseIgnoredOverIndexedColumnTests
{
    [Theory]
    [InlineData("{|JORM106:o.Email.ToLower() == \"a\"|}")]
    [InlineData("o.IsPaid && {|JORM106:o.Code.ToUpper() == \"A\"|}")]
    [InlineData("{|JORM106:\"a\" == o.Email.ToLower()|} && o.Note == \"a\"")]
    [InlineData("o.Note.ToLower() == \"a\"")]
    [InlineData("o.Id == 3 && o.Email.ToLower() == \"a\"")]
    [InlineData("o.Email == \"A\".ToLowerInvariant()")]
    [InlineData("o.Customer.Name.ToLower() == \"a\"")]
    [InlineData("o.Email.ToLower().Contains(\"a\")")]
    public Task Condition(string condition) => AnalyzerVerifier.Verify<CaseIgnoredOverIndexedColumnAnalyzer>(
        Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => " + condition + ").ToList(db);"));

    [Fact]
    public async Task The_message_says_what_to_store() => Assert.Equal(
        "'o.Email.ToLower() == \"a\"' ignores case, which no index does: the index of 'Email' is not used and the whole table is read. Store the text in one case, in 'Email' or in an indexed column beside it, and compare that.",
        (await AnalyzerVerifier.Verify<CaseIgnoredOverIndexedColumnAnalyzer>(Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Any(db, o => {|JORM106:o.Email.ToLower() == \"a\"|});"))).Single().GetMessage());
}
