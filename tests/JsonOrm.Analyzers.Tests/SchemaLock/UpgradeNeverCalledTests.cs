using JsonOrm.CodeFixes.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A method of <c>[UpgradedBy]</c> that no version in the lock file calls is told, whether the change was accepted or not.</summary>
public sealed class UpgradeNeverCalledTests
{
    private const string Name = "public required string Name { get; set; } ";
    private const string Parts = "public string? First { get; set; } public string? Last { get; set; } ";

    private static string Class(string members, string attributes = "", string body = "") => $$"""
        [Table{{attributes}}, UpgradedBy(nameof(Split))]
        public partial class User
        {
            [Key] public int Id { get; set; }
            {{members}}

            private static void Split(OldRow old, User row) { {{body}} }
        }
        """;

    [Fact]
    public async Task Columns_that_are_nullable_do_not_call_it()
    {
        LockProject pending = LockProject.Of(Class(Name + Parts)).With("user", LockTexts.Of(Name));
        Assert.Contains("JORM132 Test.cs(1) warning", await pending.Said());
        LockProject accepted = LockProject.Of(Class(Name + Parts)).With("user", LockTexts.Of(Name, Name + Parts));
        Assert.Equal(["JORM132 Test.cs(1) warning"], await accepted.Said());
        Assert.Empty(await accepted.Set("JsonOrmSchemaLock", "off").Said());
        Assert.Empty(await (await accepted.Fix<UpgradeNeverCalledFix>()).Said());
    }

    [Fact]
    public async Task A_column_without_a_value_calls_it()
    {
        const string Sets = "row.First = old.Key;";
        const string Required = Name + "public required string First { get; set; } ";
        Assert.DoesNotContain(await LockProject.Of(Class(Required, body: Sets)).With("user", LockTexts.Of(Name)).Said(), said => said.Contains("JORM132", StringComparison.Ordinal));
        Assert.Empty(await LockProject.Of(Class(Required, body: Sets)).With("user", LockTexts.Of(Name, Required)).Said());

        // The call belongs to a version before the last one.
        Assert.Empty(await LockProject.Of(Class(Required + "public int? Age { get; set; }", body: Sets)).With("user", LockTexts.Of(Name, Required, Required + "public int? Age { get; set; }")).Said());
    }

    [Fact]
    public async Task A_column_that_goes_calls_it() =>
        Assert.Empty(await LockProject.Of(Class(Parts, ", Removed(\"Name\")")).With("user", LockTexts.Of(Name, Parts)).Said());

    [Fact]
    public async Task A_change_that_lacks_its_answer_is_told_first()
    {
        string[] said = await LockProject.Of(Class(Parts)).With("user", LockTexts.Of(Name)).Said();
        Assert.DoesNotContain(said, text => text.Contains("JORM132", StringComparison.Ordinal));
        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task Nothing_is_told_without_a_lock_file() =>
        Assert.Empty(await LockProject.Of(Class(Name + Parts)).Said());
}
