using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class RequiredNotStoredTests
{
    private const string Other = "[Table] public partial class Other { public int Id { get; set; } public int ItemId { get; set; } } ";

    [Theory]
    [InlineData("[NotMapped] public required string {|JORM044:A|} { get; set; }")]
    [InlineData("[JsonIgnore] public required List<int> {|JORM044:A|} { get; set; }")]
    [InlineData("[NotMapped] public required string {|JORM044:A|};")]
    [InlineData("public int OtherId { get; set; } public required Other {|JORM044:Other|} { get; set; }")]
    [InlineData("public required List<Other> {|JORM044:Others|} { get; set; }")]
    [InlineData("public required string A { get; set; }")]
    [InlineData("[NotMapped] public required string? A { get; set; }")]
    [InlineData("[NotMapped] public required int A { get; set; }")]
    [InlineData("[NotMapped] public string A { get; set; } = null!;")]
    [InlineData("public int OtherId { get; set; } public required Other? Other { get; set; }")]
    [InlineData("public int OtherId { get; set; } public Other Other { get; set; } = null!;")]
    [InlineData("public List<Other> Others { get; set; } = [];")]
    public Task Member(string member) => AnalyzerVerifier.Verify<RequiredNotStoredAnalyzer>(Other + "[Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Fact]
    public Task Inside_an_owned_type() => AnalyzerVerifier.Verify<RequiredNotStoredAnalyzer>(
        "[Owned] public class Part { [NotMapped] public required string {|JORM044:A|} { get; set; } } [Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } }");

    [Fact]
    public Task Set_by_the_constructor() => AnalyzerVerifier.Verify<RequiredNotStoredAnalyzer>(
        "[Table] public partial class Item { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Item() { A = \"\"; } public int Id { get; set; } [NotMapped] public required string A { get; set; } }");

    [Fact]
    public async Task The_message_says_what_to_do()
    {
        var found = await AnalyzerVerifier.Verify<RequiredNotStoredAnalyzer>("public class Row { [NotMapped] public required string A { get; set; } } [Table] public partial class {|JORM044:Item|} : Row { public int Id { get; set; } }");
        Assert.Equal(
            "'Row.A' is required and not stored: it is null in an object that was read, although its type says that it never is. Let its type allow null, or write '= null!' in place of 'required'.",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Of_a_type_that_cannot_be_stored_one_rule_speaks() => AnalyzerVerifier.VerifyAll(
        "[Table] public partial class Item { public int Id { get; set; } public required Uri {|JORM004:A|} { get; set; } }");
}
