using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class LengthAttributeInTrimmedAppTests
{
    private static readonly TestOptions s_aot = TestOptions.BuildProperty("PublishAot", "true");

    [Theory]
    [InlineData("[{|JORM009:MaxLength(5)|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM009:MinLength(5)|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM009:MaxLength(5)|}] public List<int> A { get; set; } = [];")]
    [InlineData("[StringLength(5)] public string A { get; set; } = \"\";")]
    public Task Attribute(string member) =>
        AnalyzerVerifier.Verify<LengthAttributeInTrimmedAppAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }", s_aot);

    [Theory]
    [InlineData("PublishAot", "true", true)]
    [InlineData("PublishAot", "True", true)]
    [InlineData("IsAotCompatible", "true", true)]
    [InlineData("PublishTrimmed", "true", true)]
    [InlineData("PublishAot", "false", false)]
    [InlineData("PublishAot", "", false)]
    [InlineData("PublishReadyToRun", "true", false)]
    public Task Build_property(string name, string value, bool isTold) => AnalyzerVerifier.Verify<LengthAttributeInTrimmedAppAnalyzer>(
        "[Table] public partial class Item { public int Id { get; set; } ["
            + (isTold ? "{|JORM009:MaxLength(5)|}" : "MaxLength(5)") + "] public string A { get; set; } = \"\"; }",
        TestOptions.BuildProperty(name, value));

    [Fact]
    public Task Only_models_are_looked_at() => AnalyzerVerifier.Verify<LengthAttributeInTrimmedAppAnalyzer>("""
        public class Form { [MaxLength(5)] public string A { get; set; } = ""; }
        [Owned] public partial class Address { [{|JORM009:MaxLength(5)|}] public string A { get; set; } = ""; }
        """, s_aot);

    [Theory]
    [InlineData("[MaxLength(5)]", "[StringLength(5)]")]
    [InlineData("[MinLength(5)]", "[StringLength(int.MaxValue, MinimumLength = 5)]")]
    [InlineData("[MinLength(2), MaxLength(5)]", "[StringLength(5, MinimumLength = 2)]")]
    [InlineData("[MaxLength(5)] [MinLength(2)]", "[StringLength(5, MinimumLength = 2)]")]
    [InlineData("[Required, MaxLength(5, ErrorMessage = \"Too long\")]", "[Required, StringLength(5, ErrorMessage = \"Too long\")]")]
    [InlineData("[MaxLength]", "[StringLength(int.MaxValue)]")]
    public Task Fix_replaces(string before, string after) => CodeFixVerifier.Verify<LengthAttributeInTrimmedAppAnalyzer, LengthAttributeInTrimmedAppFix>(
        "[Table] public partial class Item { public int Id { get; set; } " + before + " public string A { get; set; } = \"\"; }",
        "[Table] public partial class Item { public int Id { get; set; } " + after + " public string A { get; set; } = \"\"; }",
        options: s_aot);

    [Fact]
    public Task Fix_all_replaces_each_property_once() => CodeFixVerifier.Verify<LengthAttributeInTrimmedAppAnalyzer, LengthAttributeInTrimmedAppFix>(
        "[Table] public partial class Item { public int Id { get; set; } [MinLength(2), MaxLength(5)] public string A { get; set; } = \"\"; [MaxLength(9)] public string B { get; set; } = \"\"; }",
        "[Table] public partial class Item { public int Id { get; set; } [StringLength(5, MinimumLength = 2)] public string A { get; set; } = \"\"; [StringLength(9)] public string B { get; set; } = \"\"; }",
        options: s_aot);

    [Fact]
    public Task Nothing_is_offered_for_a_collection() => CodeFixVerifier.VerifyNoFix<LengthAttributeInTrimmedAppAnalyzer, LengthAttributeInTrimmedAppFix>(
        "[Table] public partial class Item { public int Id { get; set; } [MaxLength(5)] public List<int> A { get; set; } = []; }",
        s_aot);
}
