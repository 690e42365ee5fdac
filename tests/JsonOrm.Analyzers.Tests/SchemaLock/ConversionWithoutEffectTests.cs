using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A method that takes the property's own type is never called.</summary>
public sealed class ConversionWithoutEffectTests
{
    [Theory]
    [InlineData("[ConvertedBy(nameof(M))] public required string A { get; set; } private static string M(string old) => old;")]
    [InlineData("[{|JORM131:ConvertedBy(nameof(M))|}] public int A { get; set; } private static int M(int old) => old;")]
    [InlineData("[{|JORM131:ConvertedBy(nameof(M))|}] public int A { get; set; } private static int M(int? old) => old ?? 0;")]
    [InlineData("[{|JORM131:ConvertedBy(nameof(M))|}] public int? A { get; set; } private static int M(int old) => old;")]
    [InlineData("public Place P { get; set; } = new(); } [Owned] public partial class Place { [{|JORM131:ConvertedBy(nameof(M))|}] public int A { get; set; } internal static int M(int old) => old;")]
    [InlineData("[ConvertedBy(nameof(M))] public long A { get; set; } private static long M(int old) => old;")]
    [InlineData("[ConvertedBy(nameof(M))] public State A { get; set; } private static State M(string old) => default; } public enum State { New")]
    [InlineData("[ConvertedBy(nameof(M))] public List<int> A { get; set; } = []; private static List<int> M(JsonElement old) => [];")]
    [InlineData("[ConvertedBy(nameof(M))] public JsonElement A { get; set; } private static JsonElement M(JsonElement old) => old;")]
    [InlineData("[ConvertedBy(\"Missing\")] public int A { get; set; }")]
    [InlineData("} public class Plain { [ConvertedBy(nameof(M))] public int A { get; set; } private static int M(int old) => old;")]
    public Task Types(string members) => AnalyzerVerifier.Verify<ConversionWithoutEffectAnalyzer>(Changed.Class(members));

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<ConversionWithoutEffectAnalyzer, ConversionWithoutEffectFix>(
        "[Table]\npublic partial class User\n{\n    public int Id { get; set; }\n    [ConvertedBy(nameof(M))]\n    public int A { get; set; }\n    private static int M(int old) => old;\n}\n",
        "[Table]\npublic partial class User\n{\n    public int Id { get; set; }\n    public int A { get; set; }\n    private static int M(int old) => old;\n}\n",
        "Remove [ConvertedBy(nameof(M))]");
}
