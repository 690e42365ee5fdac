using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class RequiredNullableTests
{
    [Theory]
    [InlineData("[Required] public string? {|JORM109:A|} { get; set; }")]
    [InlineData("[Required] public int? {|JORM109:A|} { get; set; }")]
    [InlineData("[Required] public byte[]? {|JORM109:A|} { get; set; }")]
    [InlineData("[Required] public string A { get; set; } = \"\";")]
    [InlineData("public string? A { get; set; }")]
    [InlineData("public required string? A { get; set; }")]
    [InlineData("[Required, NotMapped] public string? A { get; set; }")]
    [InlineData("public int OtherId { get; set; } [Required] public Other? Other { get; set; }")]
    public Task Property(string member) => AnalyzerVerifier.Verify<RequiredNullableAnalyzer>(
        "[Table] public partial class Other { public int Id { get; set; } } [Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Fact]
    public Task Is_silent_outside_of_tables() => AnalyzerVerifier.Verify<RequiredNullableAnalyzer>("public class Form { [Required] public string? A { get; set; } }");

    [Theory]
    [InlineData("[Required] public string? A { get; set; }", "[Required] public required string A { get; set; }", "Make it 'required string'")]
    [InlineData("[Required] public string? A { get; set; } = \"\";", "[Required] public string A { get; set; } = \"\";", "Make it 'string'")]
    [InlineData("[Required] public string? A { get; set; }", "public string? A { get; set; }", "Remove [Required]")]
    public Task Fix(string before, string after, string title) => CodeFixVerifier.Verify<RequiredNullableAnalyzer, RequiredNullableFix>(Table(before), Table(after), title);

    private static string Table(string member) => "[Table]\npublic partial class Item\n{\n    public int Id { get; set; }\n    " + member + "\n}\n";
}
