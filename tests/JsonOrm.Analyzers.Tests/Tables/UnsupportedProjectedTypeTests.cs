using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnsupportedProjectedTypeTests
{
    [Theory]
    [InlineData("[Projection] public partial record Line(int Id, Uri {|JORM047:Link|});")]
    [InlineData("[Projection] public partial class Line { public object? {|JORM047:Any|} { get; set; } public int Id { get; set; } }")]
    [InlineData("[Projection] public partial record Line(int Id, (int, int) {|JORM047:Pair|}, int? Fine);")]
    [InlineData("[Projection] public partial record Line(int Id, Line? {|JORM047:Inner|});")]
    [InlineData("[Projection] public partial record Line(int Id, Part Inner); [Projection] public partial record Part(string Name, Uri {|JORM047:Link|});")]
    [InlineData("[Owned] public record Spot(int X); [Projection] public partial record Line(int? Id, List<string?>? Tags, Spot Spot, JsonElement Any, DayOfWeek? Day, byte[] Data);")]
    [InlineData("public record Line(int Id, Uri Link);")]
    public Task Member(string code) => AnalyzerVerifier.Verify<UnsupportedProjectedTypeAnalyzer>(code);

    [Fact]
    public async Task Message_says_what_to_do()
    {
        var found = await AnalyzerVerifier.Verify<UnsupportedProjectedTypeAnalyzer>(
            "[Table] public partial class Song { public int Id { get; set; } } [Projection] public partial record Line(Song {|JORM047:Song|});");
        Assert.Equal(
            "'Line.Song' cannot be selected by a query: no expression has the type 'Song'. To go on, whole rows are given by a query or a join; name the columns, or a [Projection] record of them.",
            found.Single().GetMessage());
    }
}
