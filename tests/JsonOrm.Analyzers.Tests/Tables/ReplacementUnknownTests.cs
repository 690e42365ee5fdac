using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ReplacementUnknownTests
{
    [Theory]
    [InlineData("[{|JORM135:Removed(\"Draft\", ReplacedBy = \"Opne\")|}] public enum State { Open, Closed }")]
    [InlineData("[{|JORM135:Removed(\"Draft\", ReplacedBy = \"Nothing\")|}] public enum State { Open, Closed }")]
    [InlineData("[{|JORM135:Removed(\"Draft\")|}] public enum State { Open, Closed }")]
    [InlineData("[{|JORM135:Removed(\"Open\", ReplacedBy = \"Closed\")|}] public enum State { Open, Closed }")]
    [InlineData("[Removed(\"Draft\", ReplacedBy = \"Open\"), {|JORM135:Removed(\"New\", ReplacedBy = \"open\")|}] public enum State { Open, Closed }")]
    [InlineData("[Removed(\"Draft\", ReplacedBy = nameof(Open))] public enum State { Open, Closed }")]
    [InlineData("[Removed(\"Draft\", ReplacedBy = nameof(State.Open))] public enum State { Open, Closed }")]
    [InlineData("[Table, Removed(\"Age\")] public partial class Item { public int Id { get; set; } }")]
    [InlineData("public enum State { Open, Closed }")]
    public Task Enum(string code) => AnalyzerVerifier.Verify<ReplacementUnknownAnalyzer>(code);

    [Theory]
    [InlineData("Removed(\"Draft\", ReplacedBy = \"Opne\")", "[Removed(\"Draft\")] on enum 'State': the enum has no member 'Opne', which is to replace it. 'Open' is probably meant.")]
    [InlineData("Removed(\"Draft\", ReplacedBy = \"Nothing\")", "[Removed(\"Draft\")] on enum 'State': the enum has no member 'Nothing', which is to replace it. Name one by nameof.")]
    [InlineData("Removed(\"Draft\")", "[Removed(\"Draft\")] on enum 'State': rows hold the name and need another member. Add ReplacedBy = nameof(…).")]
    [InlineData("Removed(\"Open\")", "[Removed(\"Open\")] on enum 'State': 'Open' is still a member, so rows keep it. Remove the member or the attribute.")]
    public async Task The_message_says_what_to_write(string attribute, string message) => Assert.Equal(
        message,
        (await AnalyzerVerifier.Verify<ReplacementUnknownAnalyzer>($"[{{|JORM135:{attribute}|}}] public enum State {{ Open, Closed }}")).Single().GetMessage());

    [Fact]
    public Task Fix_names_the_member() => CodeFixVerifier.Verify<ReplacementUnknownAnalyzer, ReplacementUnknownFix>(
        "[Removed(\"Draft\", ReplacedBy = \"Opne\"), Removed(\"New\", ReplacedBy = \"Closd\")] public enum State { Open, Closed }",
        "[Removed(\"Draft\", ReplacedBy = nameof(State.Open)), Removed(\"New\", ReplacedBy = nameof(State.Closed))] public enum State { Open, Closed }");
}
