using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class FunctionOverIndexedColumnTests
{
    [Theory]
    [InlineData("{|JORM094:o.Placed.Year == 2026|}")]
    [InlineData("{|JORM094:o.Placed.Month == 12|}")]
    [InlineData("o.IsPaid && {|JORM094:o.Count + 1 > 5|}")]
    [InlineData("{|JORM094:o.Count * 2 == 10|}")]
    [InlineData("{|JORM094:o.Code.Trim() == \"a\"|}")]
    [InlineData("{|JORM094:\"ab\" == o.Code.Substring(0, 2)|}")]
    [InlineData("{|JORM094:o.Email.Length > 3|}")]
    public Task Speaks(string condition) => AnalyzerVerifier.Verify<FunctionOverIndexedColumnAnalyzer>(Query(condition));

    [Theory]
    [InlineData("o.Placed > DateTime.UnixEpoch")]
    [InlineData("o.Sent.Year == 2026")]
    [InlineData("o.Id == 3 && o.Placed.Year == 2026")]
    [InlineData("o.CustomerId == 3 && o.Code.Trim() == \"a\"")]
    [InlineData("o.Email.ToLower() == \"a\"")]
    [InlineData("o.Count + o.Rank > 5")]
    [InlineData("o.Code.Contains(\"a\")")]
    [InlineData("o.Count > numbers.Length + 1")]
    [InlineData("o.Code.Coalesce(\"\") == o.Note")]
    [InlineData("o.Customer.Name.Length > 3")]
    public Task Is_silent(string condition) => AnalyzerVerifier.Verify<FunctionOverIndexedColumnAnalyzer>(Query(condition));

    [Theory]
    [InlineData("o.Placed.Year == 2026", "o.Placed >= new DateTime(2026, 1, 1) && o.Placed < new DateTime(2027, 1, 1)")]
    [InlineData("o.IsPaid && o.Due.Year == 2026", "o.IsPaid && (o.Due >= new DateOnly(2026, 1, 1) && o.Due < new DateOnly(2027, 1, 1))")]
    [InlineData("o.Placed.Date == DateTime.UnixEpoch", "o.Placed >= DateTime.UnixEpoch && o.Placed < DateTime.UnixEpoch.AddDays(1)")]
    [InlineData("o.Count + 1 > 5", "o.Count > 4")]
    [InlineData("10 >= o.Count - 3", "o.Count <= 13")]
    [InlineData("o.Code.Substring(0, 2) == \"ab\"", "o.Code.StartsWith(\"ab\")")]
    [InlineData("o.Code.Left(2) == \"a\\\"\"", "o.Code.StartsWith(\"a\\\"\")")]
    [InlineData("o.Code.Coalesce(\"\") == \"ab\"", "o.Code == \"ab\"")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<FunctionOverIndexedColumnAnalyzer, WriteInsteadFix>(Query(before), Query(after));

    [Theory]
    [InlineData("o.Placed.Month == 12")]
    [InlineData("o.Count * 2 == 10")]
    [InlineData("5 - o.Count > 3")]
    [InlineData("o.Code.Substring(0, 3) == \"ab\"")]
    [InlineData("o.Code.Coalesce(\"ab\") == \"ab\"")]
    public Task No_fix_without_one_right_answer(string condition) => CodeFixVerifier.VerifyNoFix<FunctionOverIndexedColumnAnalyzer, WriteInsteadFix>(Query(condition));

    private static string Query(string condition) => Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => " + condition + ").ToList(db);");
}
