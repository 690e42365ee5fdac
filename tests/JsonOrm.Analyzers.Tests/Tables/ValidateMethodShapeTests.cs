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

    [Theory]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [Validate] bool {|JORM018:Check|}() => true; }", "static IEnumerable<string> Check(Item row)")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [Validate] public bool {|JORM018:Check|}() => true; }", "public static IEnumerable<string> Check(Item row)")]
    [InlineData("[Owned] public class Part { [Validate] bool {|JORM018:Check|}() => true; } [Table] public partial class Item { public int Id { get; set; } public Part? A { get; set; } }", "internal static IEnumerable<string> Check(Part row)")]
    [InlineData("[Owned] public class Part { [Validate] internal bool {|JORM018:Check|}() => true; } [Table] public partial class Item { public int Id { get; set; } public Part? A { get; set; } }", "internal static IEnumerable<string> Check(Part row)")]
    [InlineData("public class Row { [Validate] bool Check() => true; } [Table] public partial class {|JORM018:Item|} : Row { public int Id { get; set; } }", "internal static IEnumerable<string> Check(Row row)")]
    public async Task What_the_message_asks_for_is_right_when_it_is_written(string markup, string signature)
    {
        var found = await AnalyzerVerifier.Verify<ValidateMethodShapeAnalyzer>(markup);
        Assert.Equal($"[Validate] method 'Check' cannot be called for a row. Write it as '{signature}': one message for each error.", found.Single().GetMessage());
        string mended = System.Text.RegularExpressions.Regex.Replace(markup, @"\{\|JORM018:(\w+)\|\}", "$1");
        mended = System.Text.RegularExpressions.Regex.Replace(mended, @"\[Validate\].*?=> true;", "[Validate] " + signature + " => [];");
        await AnalyzerVerifier.VerifyAll(mended);
    }
}
