using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A column that the method of <c>[UpgradedBy]</c> does not assign is told where lock files say that rows have no value for it.</summary>
public sealed class UpgradeLeavesOutColumnTests
{
    private const string Name = "public required string Name { get; set; } ";
    private const string Parts = "public required string First { get; set; } public required List<string> Last { get; set; } public int Length { get; set; } ";

    private static string Class(string members, string body, string attributes = "") => $$"""
        [Table{{attributes}}, UpgradedBy(nameof(Split))]
        public partial class User
        {
            [Key] public int Id { get; set; }
            {{members}}

            private static void Split(OldRow old, User row) { {{body}} }
            private static void Set(User row) => row.Length = 1;
            private static void Set(ref int length, out int other) => other = length = 1;
        }
        """;

    [Theory]
    [InlineData("", 3)]
    [InlineData("row.First = old.Key;", 2)]
    [InlineData("(row.First, (row.Length, _)) = (old.Key, (1, 2));", 1)]
    [InlineData("row.First = row.Last[0]; row.Length = row.First.Length;", 1)]
    [InlineData("row.First = old.Key; row.Last.Add(old.Key); row.Length++;", 0)]
    [InlineData("row.First = old.Key; row.Last[0] = old.Key; row.Length += 2;", 0)]
    [InlineData("row.First ??= old.Key; row.Last = []; if (old.Has(\"Name\")) { row.Length = 1; }", 0)]
    [InlineData("int length = row.Length; row.First = old.Key; row.Last = [old.Key];", 1)]
    [InlineData("Set(row);", 0)]
    [InlineData("User other = row; other.First = old.Key;", 0)]
    public async Task Only_what_is_assigned_counts(string body, int leftOut)
    {
        foreach (string text in new[] { LockTexts.Of(Name), LockTexts.Of(Name, Name + Parts) })
        {
            string[] said = await LockProject.Of(Class(Name + Parts, body)).With("user", text).Said();
            Assert.Equal(leftOut, said.Count(line => line == "JORM133 Test.cs(7) error"));
        }
    }

    [Fact]
    public async Task The_message_names_method_property_version_and_file()
    {
        LockProject project = LockProject.Of(Class(Name + Parts, "row.First = old.Key; row.Last = [];")).With("user", LockTexts.Of(Name, Name + Parts));
        Assert.Equal(
            "'Split' of [UpgradedBy] does not set 'Length', which has no value in rows of version 1 in 'Schema/user.schema.json': they would be refused. Assign it, or give the property a constant or [FilledBy], or make it nullable.",
            Assert.Single(await project.Found()).GetMessage());
        Assert.Empty(await project.Set("JsonOrmSchemaLock", "off").Said());
    }

    [Fact]
    public async Task Columns_with_another_value_and_versions_that_are_not_opened_any_more_do_not_count()
    {
        const string Others = Name + "public int? Length { get; set; } public string? First { get; set; } public string City { get; set; } = \"Oslo\"; [FilledBy(nameof(F))] public required string Nick { get; set; } private static string F(OldRow old) => old.Key; ";
        Assert.Empty(await LockProject.Of(Class(Others, "row.First = old.Key;", ", Removed(\"Age\")")).With("user", LockTexts.Of(Name + "public int Age { get; set; }", Others)).Said());
        string passed = LockTexts.Of(Name, Name + Parts).Edit("\"minimumVersion\":1", "\"minimumVersion\":2");
        Assert.DoesNotContain(await LockProject.Of(Class(Name + Parts, "")).With("user", passed).Said(), said => said.StartsWith("JORM133", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_type_counts()
    {
        string[] said = await LockProject.Of(Class("public required string Name { get; set; } public int Length { get; set; }", "row.Name = old.Key;")).With("user", LockTexts.Of(Name + "public required string Length { get; set; }")).Said();
        Assert.Contains("JORM133 Test.cs(7) error", said);
    }
}
