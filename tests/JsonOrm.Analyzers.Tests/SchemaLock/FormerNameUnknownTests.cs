using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A misspelt name in an answer is told with the name that is meant, by its own rule and in the message of the change that lacks its answer.</summary>
public sealed class FormerNameUnknownTests
{
    private const string Before = "public required string FullName { get; set; } public int Age { get; set; } public Kind Kind { get; set; } } public enum Kind { Home, Work";

    private static string Class(string attributes, string renamed, string members = "Home, Work") => $$"""
        [Table{{attributes}}]
        public partial class User
        {
            [Key] public int Id { get; set; }
            [RenamedFrom("{{renamed}}")] public required string Name { get; set; }
            public Kind Kind { get; set; }
        }

        public enum Kind { {{members}} }
        """;

    [Theory]
    [InlineData(", Removed(\"Age\")", "FulName", "JORM134 Test.cs(5) warning", "No version in 'Schema/user.schema.json' has a column 'FulName', which [RenamedFrom] names: 'FullName' is probably meant")]
    [InlineData(", Removed(\"Agee\")", "FullName", "JORM134 Test.cs(1) warning", "No version in 'Schema/user.schema.json' has a column 'Agee', which [Removed] names: 'Age' is probably meant")]
    public async Task A_name_like_one_of_the_file_is_told(string attributes, string renamed, string said, string message)
    {
        LockProject project = LockProject.Of(Class(attributes, renamed)).With("user", LockTexts.Of(Before));
        Assert.Contains(said, await project.Said());
        Assert.Equal(message, Assert.Single(await project.Found(), found => found.Id == "JORM134").GetMessage());
        Assert.Contains(await project.Found(), found => found.GetMessage().Contains("names nothing there: it may be misspelt.", StringComparison.Ordinal));
        LockProject mended = await project.Fix<FormerNameUnknownFix>();
        Assert.Equal(Class(", Removed(\"Age\")", "FullName").ReplaceLineEndings("\n"), mended.Code.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(await mended.Said(), line => line.Contains("JORM134", StringComparison.Ordinal));
        Assert.Empty(await project.Set("JsonOrmSchemaLock", "off").Said());
    }

    [Theory]
    [InlineData(", Removed(\"Age\"), Removed(\"Years\")", "FullName")]
    [InlineData(", Removed(\"Age\")", "FullName\"), RenamedFrom(\"Names")]
    public async Task A_name_like_none_or_like_a_present_one_may_be_older_than_the_file(string attributes, string renamed) =>
        Assert.DoesNotContain(await LockProject.Of(Class(attributes, renamed)).With("user", LockTexts.Of(Before)).Said(), said => said.StartsWith("JORM134", StringComparison.Ordinal));

    [Fact]
    public async Task A_misspelt_table_is_told()
    {
        LockProject project = LockProject.Of(Class(", RenamedFrom(\"usr\"), Removed(\"Age\")", "FullName").Edit("[Table,", "[Table(\"person\"),")).With("user", LockTexts.Of(Before));
        Assert.Contains("JORM134 Test.cs(1) warning", await project.Said());
        Assert.Equal("No version in 'Schema' has a table 'usr', which [RenamedFrom] names: 'user' is probably meant", Assert.Single(await project.Found(), found => found.Id == "JORM134").GetMessage());
    }

    [Fact]
    public async Task A_misspelt_member_of_an_enum_is_told_in_the_message_of_its_change()
    {
        LockProject project = LockProject.Of(Class(", Removed(\"Age\")", "FullName", "Home, [RenamedFrom(\"Wrok\")] Office")).With("user", LockTexts.Of(Before));
        Assert.Contains(await project.Found(), found => found.GetMessage().Contains("[RenamedFrom(\"Wrok\")] names nothing there: it may be misspelt.", StringComparison.Ordinal));
    }
}
