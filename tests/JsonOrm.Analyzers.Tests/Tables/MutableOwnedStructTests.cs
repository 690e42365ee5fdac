using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class MutableOwnedStructTests
{
    private const string Table = "[Table] public partial class Item { public int Id { get; set; } public Point At { get; set; } }\n";

    [Theory]
    [InlineData("[Owned] public struct {|JORM107:Point|} { public double X { get; set; } }")]
    [InlineData("[Owned] public record struct {|JORM107:Point|}(double X, double Y);")]
    [InlineData("[Owned] public readonly record struct Point(double X, double Y);")]
    [InlineData("[Owned] public struct Point { public double X { get; init; } }")]
    [InlineData("[Owned] public class Point { public double X { get; set; } }")]
    [InlineData("[Owned] public struct Point { public double X { get; init; } [NotMapped] public double Y { get; set; } }")]
    public Task Struct(string code) => AnalyzerVerifier.Verify<MutableOwnedStructAnalyzer>(Table + code);

    [Fact]
    public Task Is_silent_of_a_struct_that_is_not_stored() => AnalyzerVerifier.Verify<MutableOwnedStructAnalyzer>("public struct Point { public double X { get; set; } }");

    [Theory]
    [InlineData("[Owned]\npublic struct Point\n{\n    public double X { get; set; }\n}\n", "[Owned]\npublic readonly struct Point\n{\n    public double X { get; init; }\n}\n")]
    [InlineData("[Owned]\npublic partial record struct Point(double X, double Y);\n", "[Owned]\npublic readonly partial record struct Point(double X, double Y);\n")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<MutableOwnedStructAnalyzer, MutableOwnedStructFix>(Table + before, Table + after);

    [Fact]
    public Task No_fix_where_a_field_is_written() => CodeFixVerifier.VerifyNoFix<MutableOwnedStructAnalyzer, MutableOwnedStructFix>(
        Table + "[Owned] public struct Point { private double _x; public double X { get => _x; set => _x = value; } }");
}
