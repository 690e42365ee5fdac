using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.SchemaLock;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A project whose lock file has a fault.</summary>
internal static class Faulty
{
    public const string Members = "public int Age { get; set; }";

    public static string Text { get; } = LockTexts.Of(Members, Members + "public string? City { get; set; }");

    public static LockProject Project(string old, string edited) => LockProject.Of(Changed.Class(Members + "public string? City { get; set; }")).With("user", Text.Edit(old, edited));

    /// <summary>The rule speaks at the line of the file in every mode but off, and nothing else is said of the table.</summary>
    public static async Task Speaks(string id, int line, string old, string edited)
    {
        LockProject project = Project(old, edited);
        Assert.Equal([$"{id} Schema/user.schema.json({line}) error"], await project.Said());
        Assert.Equal([$"{id} Schema/user.schema.json({line}) error"], await project.Set("JsonOrmSchemaLock", "verify").Said());
        Assert.Empty(await project.Set("JsonOrmSchemaLock", "off").Said());
    }
}

public sealed class LockFileConflictTests
{
    [Fact]
    public Task Markers_are_told() => Faulty.Speaks("JORM078", 1, "[{", "<<<<<<< HEAD\n[{");
}

public sealed class LockColumnMissingTests
{
    [Fact]
    public Task A_line_that_is_gone_is_told() => Faulty.Speaks("JORM079", 4, "{\"id\":2,\"name\":\"Age\",\"type\":\"int\",\"nullable\":false},\n", "");
}

public sealed class LockIdReusedTests
{
    [Fact]
    public Task An_id_that_two_columns_have_is_told() => Faulty.Speaks("JORM080", 5, "{\"id\":3,", "{\"id\":2,");
}

public sealed class LockFromLaterToolTests
{
    [Fact]
    public Task A_later_format_is_told() => Faulty.Speaks("JORM082", 1, "\"format\":1", "\"format\":2");
}

public sealed class LockLineMalformedTests
{
    [Fact]
    public Task A_line_that_cannot_be_read_is_told() => Faulty.Speaks("JORM083", 4, "\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"integer\"");

    [Fact]
    public async Task The_place_is_where_the_line_cannot_be_read()
    {
        Diagnostic found = (await Faulty.Project("\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"integer\"").Found()).Single();
        Assert.Equal("\"integer\",\"nullable\":false},", Faulty.Project("\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"integer\"").Files["Schema/user.schema.json"].Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal("'Schema/user.schema.json' cannot be read here: \"integer\" is no type of a column. Correct the line, or restore the file from version control.", found.GetMessage());
    }

    [Theory]
    [InlineData("Schema/user.schema.json", true)]
    [InlineData("/src/App/Schema/user.schema.json", true)]
    [InlineData("C:\\src\\App\\Schema\\user.schema.json", true)]
    [InlineData("Schemas/user.schema.json", false)]
    [InlineData("/src/MySchema/user.schema.json", false)]
    [InlineData("Schema/user.json", false)]
    public async Task Files_elsewhere_are_not_looked_at(string path, bool isLookedAt)
    {
        LockProject project = LockProject.Of(Changed.Class("")) with { Files = LockProject.Of("").Files.Add(path, "[nonsense") };
        Assert.Equal(isLookedAt, (await project.Said()).Any(said => said.StartsWith("JORM083", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_JSON_schema_in_the_folder_is_let_alone() =>
        Assert.Empty(await LockProject.Of(Changed.Class("")).With("person", "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }").Said());
}

public sealed class LockHashMismatchTests
{
    [Fact]
    public Task An_edit_by_hand_is_told() => Faulty.Speaks("JORM081", 1, "\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"short\"");

    [Fact]
    public async Task The_fix_takes_the_file_as_it_is()
    {
        LockProject project = Faulty.Project("\"name\":\"City\",\"type\":\"string\"", "\"name\":\"City\",\"type\":\"Guid\"") with
        {
            Code = Changed.Class(Faulty.Members + "public Guid? City { get; set; }"),
        };
        LockProject mended = await project.Fix<LockHashMismatchFix>();
        Assert.Empty(await mended.Said());
        Assert.Equal(LockTexts.Of(Faulty.Members, Faulty.Members + "public Guid? City { get; set; }"), mended.Files["Schema/user.schema.json"]);
    }

    [Fact]
    public async Task All_files_are_taken_at_once()
    {
        LockProject project = Faulty.Project("\"City\",\"type\":\"string\"", "\"City\",\"type\":\"Guid\"").With("city", Faulty.Text.Edit("\"user\"", "\"city\""));
        Assert.Equal(3, (await project.Said()).Length);
        Assert.DoesNotContain(await (await project.FixAll<LockHashMismatchFix>()).Said(), said => said.StartsWith("JORM081", StringComparison.Ordinal));
    }
}

public sealed class LockFileMissingTests
{
    private static readonly string s_code = Changed.Class("") + "[Table] public partial class City { [Key] public int Id { get; set; } public required string Name { get; set; } }";

    [Fact]
    public async Task A_project_without_lock_files_is_let_alone()
    {
        Assert.Empty(await LockProject.Of(s_code).Said());
        Assert.Empty(await LockProject.Of(s_code).Set("JsonOrmSchemaLock", "off").Said());
        Assert.Empty(await LockProject.Of(s_code).Set("CI", "true").Said());
    }

    [Fact]
    public async Task A_table_without_one_is_told_once_there_are_others()
    {
        LockProject project = LockProject.Of(s_code).With("user", LockTexts.Of(""));
        Assert.Equal(["JORM077 Test.cs(6) error"], await project.Said());
        Assert.Contains("Restore the file from version control if it was deleted", (await project.Found())[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("verify")]
    public async Task Every_table_is_told_when_the_project_wants_lock_files_and_all_are_gone(string mode) =>
        Assert.Equal(["JORM077 Test.cs(2) error", "JORM077 Test.cs(6) error"], await LockProject.Of(s_code).Set("JsonOrmSchemaLock", mode).Said());

    [Fact]
    public async Task The_fix_creates_the_file_of_one_table_or_of_all()
    {
        LockProject project = LockProject.Of(s_code).Set("JsonOrmSchemaLock", "verify");
        Assert.Equal(["JORM077 Test.cs(6) error"], await (await project.Fix<LockFileMissingFix>()).Said());
        LockProject all = await project.FixAll<LockFileMissingFix>();
        Assert.Empty(await all.Said());
        Assert.Equal(LockTexts.Of(""), all.Files["Schema/user.schema.json"]);
        Assert.Equal(["Schema/city.schema.json", "Schema/user.schema.json"], all.Files.Keys);
    }

    [Fact]
    public async Task The_first_file_is_offered_at_the_table()
    {
        using var workspace = new AdhocWorkspace();
        LockProject project = LockProject.Of(s_code);
        Assert.Single(await Offered(project, "[Table]"));
        Assert.Empty(await Offered(project, "public int Id"));
        Assert.Empty(await Offered(project.With("user", LockTexts.Of("")), "[Table]"));
        LockProject locked = await project.Changed((await Offered(project, "User"))[0]);
        Assert.Equal(["JORM077 Test.cs(6) error"], await locked.Said());

        async Task<List<CodeAction>> Offered(LockProject of, string place)
        {
            var actions = new List<CodeAction>();
            Document document = LockProject.Document(of.Open(workspace));
            workspace.ClearSolution();
            var span = new Microsoft.CodeAnalysis.Text.TextSpan(of.Code.IndexOf(place, StringComparison.Ordinal), 0);
            await new LockTableRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, CancellationToken.None));
            return actions;
        }
    }
}

public sealed class LockWithoutTableTests
{
    [Fact]
    public async Task A_file_whose_class_is_gone_is_told_and_the_loss_can_be_accepted()
    {
        LockProject project = LockProject.Of(Changed.Class("")).With("user", LockTexts.Of("")).With("city", LockTexts.Of("[Table] public partial class City { [Key] public int Id { get; set; } }"));
        Assert.Equal(["JORM084 Schema/city.schema.json(1) warning"], await project.Said());
        Assert.Equal(["JORM084 Schema/city.schema.json(1) error"], await project.Set("CI", "true").Said());
        LockProject accepted = await project.Fix<LockWithoutTableFix>();
        Assert.Empty(await accepted.Said());
        Assert.True(LockReader.Read(accepted.Files["Schema/city.schema.json"]).Sound!.Head.IsRemoved);
        Assert.Empty(await (await project.FixAll<LockWithoutTableFix>()).Said());
    }

    [Theory]
    [InlineData("[Table(\"city\")] public partial class Town { [Key] public int Id { get; set; } }")]
    [InlineData("public class Outer { } [Table] public partial class City { [Key] public int Id { get; set; } }")]
    public async Task A_class_that_has_the_table_is_enough(string code) =>
        Assert.Empty(await LockProject.Of(code).With("city", LockTexts.Of("[Table] public partial class City { [Key] public int Id { get; set; } }")).Said());
}

public sealed class DuplicateLockFileTests
{
    [Fact]
    public async Task The_second_file_of_a_table_is_told()
    {
        LockProject project = LockProject.Of(Changed.Class("")).With("user", LockTexts.Of("")).With("user-1", LockTexts.Of(""));
        Assert.Equal(["JORM085 Schema/user.schema.json(1) error"], await project.Said());
        Assert.Empty(await LockProject.Of(Changed.Class("")).With("anything", LockTexts.Of("")).Said());
    }
}
