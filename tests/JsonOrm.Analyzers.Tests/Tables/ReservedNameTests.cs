using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ReservedNameTests
{
    [Theory]
    [InlineData("public int {|JORM006:Columns|} { get; set; }")]
    [InlineData("public string {|JORM006:Schema|} { get; set; } = \"\";")]
    [InlineData("public string {|JORM006:Key|} { get; set; } = \"\";")]
    [InlineData("public static void {|JORM006:Key|}() { }")]
    [InlineData("public sealed class {|JORM006:ColumnSet|};")]
    [InlineData("public int KeyNumber { get; set; } public int Column { get; set; }")]
    public Task Member(string member) =>
        AnalyzerVerifier.Verify<ReservedNameAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Fact]
    public async Task Message_says_how_to_keep_the_name_in_files()
    {
        var found = await AnalyzerVerifier.Verify<ReservedNameAnalyzer>(
            "[Table] public partial class Setting { public int Id { get; set; } public string {|JORM006:Key|} { get; set; } = \"\"; }");
        Assert.Equal(
            "'Setting.Key' takes a name that the generator needs for a member of every table. Rename it; [Column(\"Key\")] keeps the name in files.",
            found.Single().GetMessage());
    }

    [Theory]
    [InlineData("[Projection] public partial record Trip(DateOnly {|JORM006:From|}, DateOnly To);")]
    [InlineData("[Projection] public partial class Trip { public int Id { get; set; } public static int {|JORM006:Columns|} => 1; }")]
    [InlineData("public class Named { public string From { get; set; } = \"\"; } [Projection] public partial class {|JORM006:Trip|} : Named { public int Id { get; set; } }")]
    [InlineData("[Projection] public partial record Trip(DateOnly Start, int Schema, int Key);")]
    public Task Member_of_a_projection(string code) => AnalyzerVerifier.Verify<ReservedNameAnalyzer>(code);

    [Fact]
    public async Task Message_about_a_projection()
    {
        var found = await AnalyzerVerifier.Verify<ReservedNameAnalyzer>("[Projection] public partial record Trip(DateOnly {|JORM006:From|});");
        Assert.Equal("'Trip.From' takes a name that the generator needs for a member of every projection. Rename it.", found.Single().GetMessage());
    }
}
