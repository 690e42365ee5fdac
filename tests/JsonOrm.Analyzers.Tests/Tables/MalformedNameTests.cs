using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class MalformedNameTests
{
    [Theory]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [Column(\"\\uD83D\")] public int {|JORM060:A|} { get; set; } }")]
    [InlineData("[Table(\"\\uDE00\")] public partial class {|JORM060:Item|} { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [{|JORM060:Index(Name = \"\\uD83D\")|}] public int A { get; set; } }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [Column(\"\\uD83D\\uDE00\")] public int A { get; set; } }")]
    public Task Name(string code) => AnalyzerVerifier.Verify<MalformedNameAnalyzer>(code);

    [Fact]
    public async Task The_half_is_written_as_an_escape() => Assert.Equal(
        "'A' is named \"a\\uD83D\", which contains a lone surrogate. Use a name with valid characters.",
        (await AnalyzerVerifier.Verify<MalformedNameAnalyzer>("[Table] public partial class Item { public int Id { get; set; } [Column(\"a\\uD83D\")] public int {|JORM060:A|} { get; set; } }")).Single().GetMessage());
}
