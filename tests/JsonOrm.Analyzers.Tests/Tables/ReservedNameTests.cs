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
}
