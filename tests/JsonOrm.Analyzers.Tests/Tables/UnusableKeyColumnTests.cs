using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnusableKeyColumnTests
{
    [Theory]
    [InlineData("[Key] public int? {|JORM017:Number|} { get; set; }")]
    [InlineData("[Key] public string? {|JORM017:Number|} { get; set; }")]
    [InlineData("[Key] public List<int> {|JORM017:Number|} { get; set; } = [];")]
    [InlineData("[Key] public int Number { get; set; } [{|JORM017:Index|}] public Dictionary<string, int> Tags { get; set; } = [];")]
    [InlineData("[Key] public int Number { get; set; } [{|JORM017:Unique|}] public JsonElement Data { get; set; }")]
    [InlineData("[Key] public int Number { get; set; } [Index] public string? Text { get; set; }")]
    [InlineData("[Key] public int Number { get; set; } [Index] public List<string> Tags { get; set; } = [];")]
    [InlineData("[Key] public byte[] Number { get; set; } = [];")]
    [InlineData("[Key] public DayOfWeek Number { get; set; }")]
    public Task Column(string members) =>
        AnalyzerVerifier.Verify<UnusableKeyColumnAnalyzer>("[Table] public partial class Item { " + members + " }");
}
