using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Mistakes;

/// <summary>A build stops at the compiler's error before it asks an analyzer; the editor asks all the same.</summary>
public sealed class AmbiguousTableAttributeTests
{
    private const string Before = """
        namespace Shop
        {
            using System.ComponentModel.DataAnnotations.Schema;
            using JsonOrm;

            [Table("orders")] public partial class Order { public int Id { get; set; } }
        }
        """;

    [Fact]
    public Task Fix_names_the_namespace() => CodeFixVerifier.Verify<AmbiguousTableAttributeAnalyzer, WriteInsteadFix>(
        Before, Before.Replace("[Table(", "[JsonOrm.Table("));

    [Theory]
    [InlineData("[Table] public partial class Order { public int Id { get; set; } }")]
    [InlineData("[JsonOrm.Table] public partial class Order { public int Id { get; set; } }")]
    public Task Nothing_is_said_where_it_is_one(string code) => AnalyzerVerifier.Verify<AmbiguousTableAttributeAnalyzer>(code);
}
