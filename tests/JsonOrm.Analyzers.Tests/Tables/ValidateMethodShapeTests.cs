using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ValidateMethodShapeTests
{
    [Theory]
    [InlineData("[Validate] public IEnumerable<string> {|JORM018:Check|}(Item row) => [];")]
    [InlineData("[Validate] public static IEnumerable<string> {|JORM018:Check|}() => [];")]
    [InlineData("[Validate] public static IEnumerable<string> {|JORM018:Check|}(string row) => [];")]
    [InlineData("[Validate] public static bool {|JORM018:Check|}(Item row) => true;")]
    [InlineData("[Validate] public static IEnumerable<string> {|JORM018:Check|}<T>(Item row) => [];")]
    [InlineData("[Validate] private static IEnumerable<string> Check(Item row) => [];")]
    [InlineData("public bool Check() => true;")]
    public Task Method(string member) =>
        AnalyzerVerifier.Verify<ValidateMethodShapeAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }");
}
