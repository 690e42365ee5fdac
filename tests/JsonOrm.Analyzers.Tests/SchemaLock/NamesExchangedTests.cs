using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Members that are renamed from each other are told; a chain of names is not.</summary>
public sealed class NamesExchangedTests
{
    [Theory]
    [InlineData("[RenamedFrom(\"B\")] public int {|JORM130:A|} { get; set; } [RenamedFrom(\"A\")] public int {|JORM130:B|} { get; set; }")]
    [InlineData("[RenamedFrom(\"X\"), RenamedFrom(\"B\")] public int {|JORM130:A|} { get; set; } [RenamedFrom(\"A\")] public int {|JORM130:B|} { get; set; }")]
    [InlineData("[RenamedFrom(\"B\")] public int {|JORM130:A|} { get; set; } [RenamedFrom(\"C\")] public int {|JORM130:B|} { get; set; } [RenamedFrom(\"A\")] public int {|JORM130:C|} { get; set; }")]
    [InlineData("[Column(\"one\"), RenamedFrom(\"two\")] public int {|JORM130:A|} { get; set; } [Column(\"two\"), RenamedFrom(\"one\")] public int {|JORM130:B|} { get; set; }")]
    [InlineData("public Place P { get; set; } = new(); } [Owned] public partial class Place { [RenamedFrom(\"B\")] public int {|JORM130:A|} { get; set; } [RenamedFrom(\"A\")] public int {|JORM130:B|} { get; set; }")]
    [InlineData("public Kind K { get; set; } } public enum Kind { [RenamedFrom(\"B\")] {|JORM130:A|}, [RenamedFrom(\"A\")] {|JORM130:B|}")]
    [InlineData("[RenamedFrom(\"B\")] public int A { get; set; } public int B { get; set; }")]
    [InlineData("[RenamedFrom(\"B\")] public int C { get; set; } [RenamedFrom(\"A\")] public int B { get; set; }")]
    [InlineData("[RenamedFrom(\"A\")] public int A { get; set; }")]
    [InlineData("[RenamedFrom(\"X\")] public int A { get; set; } [RenamedFrom(\"Y\")] public int B { get; set; }")]
    [InlineData("} public class Plain { [RenamedFrom(\"B\")] public int A { get; set; } [RenamedFrom(\"A\")] public int B { get; set; }")]
    public Task Names(string members) => AnalyzerVerifier.Verify<NamesExchangedAnalyzer>(Changed.Class(members));
}
