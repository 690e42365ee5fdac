using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ProjectionMustBePartialTests
{
    [Theory]
    [InlineData("[Projection] public record {|JORM046:Line|}(int Id);")]
    [InlineData("[Projection] public record struct {|JORM046:Line|}(int Id);")]
    [InlineData("[Projection] public class {|JORM046:Line|} { public int Id { get; set; } }")]
    [InlineData("[Projection] public partial record Line(int Id);")]
    [InlineData("public record Line(int Id);")]
    public Task Type(string code) => AnalyzerVerifier.Verify<ProjectionMustBePartialAnalyzer>(code);

    [Fact]
    public async Task Container_is_named()
    {
        var found = await AnalyzerVerifier.Verify<ProjectionMustBePartialAnalyzer>("public static class Shop { [Projection] public partial record {|JORM046:Line|}(int Id); }");
        Assert.Equal(
            "Projection 'Line' gets no From(…): 'Shop', which contains it, is not partial. Add 'partial' to its declaration.",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_adds_partial_to_the_type_and_its_containers() => CodeFixVerifier.Verify<ProjectionMustBePartialAnalyzer, ProjectionMustBePartialFix>(
        """
        public static class Shop
        {
            [Projection]
            public readonly record struct Line(int Id);
        }
        """,
        """
        public static partial class Shop
        {
            [Projection]
            public readonly partial record struct Line(int Id);
        }
        """);
}
