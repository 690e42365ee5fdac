using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class ClockInPredicateTests
{
    [Theory]
    [InlineData("public static object Ask() => Select.From(Order.Columns).Where(o => o.Sent < {|JORM101:DateTime.Now|});")]
    [InlineData("public static object Ask() => Select.From(Order.Columns).Where(o => o.Sent > {|JORM101:DateTime.Now|}.AddDays(-7));")]
    [InlineData("private static readonly Query<Order> s_late = Select.From(Order.Columns).Where(o => o.Sent < {|JORM101:DateTime.UtcNow|});")]
    [InlineData("public static Query<Order> Late { get; } = Select.From<Order>().Where(Order.Columns.Sent < {|JORM101:DateTime.UtcNow|});")]
    [InlineData("public static object Ask() => Select.From(Order.Columns).Where(o => o.Sent < DateTime.UtcNow);")]
    [InlineData("public static object Ask() => Select.From(Order.Columns).Where(o => o.Due < DateOnly.FromDateTime(DateTime.Now));")]
    [InlineData("public static object Ask() { DateTime now = DateTime.Now; return Select.From(Order.Columns).Where(o => o.Sent < now); }")]
    [InlineData("private static readonly Func<Query<Order>> s_late = () => Select.From(Order.Columns).Where(o => o.Sent < DateTime.UtcNow);")]
    [InlineData("public static object Ask(List<Order> orders) => orders.Where(o => o.Sent < DateTime.Now);")]
    [InlineData("private static readonly DateTime s_start = DateTime.Now;")]
    public Task Member(string member) => AnalyzerVerifier.Verify<ClockInPredicateAnalyzer>(Sample.Orders + "public static class Program { " + member + " }");

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<ClockInPredicateAnalyzer, WriteInsteadFix>(
        Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => o.Sent < DateTime.Now);"),
        Sample.Orders + Sample.Method("_ = Select.From(Order.Columns).Where(o => o.Sent < DateTime.UtcNow);"));

    [Fact]
    public Task No_fix_for_a_query_that_is_kept() => CodeFixVerifier.VerifyNoFix<ClockInPredicateAnalyzer, WriteInsteadFix>(
        Sample.Orders + "public static class Program { private static readonly Query<Order> s_late = Select.From(Order.Columns).Where(o => o.Sent < DateTime.UtcNow); }");
}
