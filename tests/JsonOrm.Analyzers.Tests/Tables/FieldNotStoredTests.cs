using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class FieldNotStoredTests
{
    [Theory]
    [InlineData("public int {|JORM024:A|};")]
    [InlineData("public readonly int {|JORM024:A|};")]
    [InlineData("public int {|JORM024:A|}, {|JORM024:B|};")]
    [InlineData("public static int A;")]
    [InlineData("public const int A = 1;")]
    [InlineData("private int _a; public int A => _a++;")]
    [InlineData("internal int A;")]
    [InlineData("[NotMapped] public int A;")]
    [InlineData("[JsonInclude] internal int {|JORM024:A|};")]
    [InlineData("[Key] internal int {|JORM024:A|};")]
    [InlineData("[field: JsonInclude] public int A { get; set; }")]
    public Task Field(string member) =>
        AnalyzerVerifier.Verify<FieldNotStoredAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Fact]
    public async Task Of_a_base_class_is_told_at_the_table()
    {
        var found = await AnalyzerVerifier.Verify<FieldNotStoredAnalyzer>("public class Row { public int Id { get; set; } public int A; } [Table] public partial class {|JORM024:Item|} : Row;");
        Assert.StartsWith("'Row.A' is a field", found.Single().GetMessage());
    }

    [Fact]
    public Task Of_a_base_table_is_told_once() => AnalyzerVerifier.Verify<FieldNotStoredAnalyzer>(
        "[Table] public partial class Row { public int Id { get; set; } public int {|JORM024:A|}; } [Table] public partial class Item : Row;");

    [Fact]
    public Task Of_an_owned_struct() => AnalyzerVerifier.Verify<FieldNotStoredAnalyzer>(
        "[Owned] public struct Point { public double {|JORM024:X|}; public double Y { get; set; } } [Table] public partial class Item { public int Id { get; set; } public Point At { get; set; } }");
}
