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
    [InlineData("[Table] public partial class Song { public int Id { get; set; } } [Projection] public partial record Part(string Name); [Projection] public partial record Line(Song Song, Song? First, List<Song>? All, List<Part> Parts, List<(int, Part)> Pairs, List<List<Song>> Many);")]
    [InlineData("[Projection] public partial record Part(string Name); [Projection] public partial record Line(IReadOnlyList<Part> {|JORM047:Parts|}, List<Uri> {|JORM047:Links|});")]
    [InlineData("public record Line(int Id, Uri Link);")]
    public Task Member(string code) => AnalyzerVerifier.Verify<UnsupportedProjectedTypeAnalyzer>(code);

    [Fact]
    public async Task Message_says_what_to_do()
    {
        var found = await AnalyzerVerifier.Verify<UnsupportedProjectedTypeAnalyzer>(
            "[Table] public partial class Song { public int Id { get; set; } } [Projection] public partial record Line(Song[] {|JORM047:Songs|});");
        Assert.Equal(
            "'Line.Songs' cannot be selected by a query: no expression has the type 'Song[]'. To go on, use List<T>, which ToList() of a set of rows returns.",
            found.Single().GetMessage());
    }
}
