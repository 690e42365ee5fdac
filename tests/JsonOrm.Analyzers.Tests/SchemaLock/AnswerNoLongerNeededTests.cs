using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Attributes about earlier versions may go when no database has those versions any more.</summary>
public sealed class AnswerNoLongerNeededTests
{
    private const string Before = "public required string Name { get; set; } public decimal Price { get; set; } public int Age { get; set; }";
    private const string After = "public required string FullName { get; set; /* was Name */ } public long Price { get; set; } public required string City { get; set; }";

    private const string Code = """
        [Table, Removed("Age"), UpgradedBy(nameof(Upgrade))]
        public partial class User
        {
            [Key] public int Id { get; set; }
            [RenamedFrom("Name")] public required string FullName { get; set; }
            [ConvertedBy(nameof(ToCents))] public long Price { get; set; }
            [FilledBy(nameof(CityOf))] public required string City { get; set; }

            private static long ToCents(decimal price) => (long)(price * 100);
            private static string CityOf(OldRow old) => old.Key;
            private static void Upgrade(OldRow old, User row) => row.City = old.Key;
        }
        """;

    private static readonly string s_text = LockTexts.Of(Before, After);

    [Fact]
    public async Task What_the_oldest_version_needs_stays() => Assert.Empty(await LockProject.Of(Code).With("user", s_text).Said());

    [Fact]
    public async Task What_no_version_needs_any_more_may_go()
    {
        LockProject project = LockProject.Of(Code).With("user", s_text.Edit("\"minimumVersion\":1", "\"minimumVersion\":2"));
        Assert.Equal(
            ["JORM075 Test.cs(1) warning", "JORM075 Test.cs(1) warning", "JORM075 Test.cs(5) warning", "JORM075 Test.cs(6) warning", "JORM075 Test.cs(7) warning"],
            await project.Said());
        Assert.Equal("[Removed] can be removed: versions from 2 on, the \"minimumVersion\" of 'Schema/user.schema.json', do not need it", (await project.Found())[0].GetMessage());
        Assert.Empty(await project.Set("JsonOrmSchemaLock", "off").Said());
    }

    [Fact]
    public async Task The_fix_removes_one_or_all()
    {
        LockProject project = LockProject.Of(Code).With("user", s_text.Edit("\"minimumVersion\":1", "\"minimumVersion\":2"));
        LockProject one = await project.Fix<AnswerNoLongerNeededFix>(place: 2);
        Assert.Contains("    public required string FullName", one.Code, StringComparison.Ordinal);
        Assert.Equal(4, (await one.Said()).Length);
        LockProject all = await project.FixAll<AnswerNoLongerNeededFix>(Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document);
        Assert.Empty(await all.Said());
        Assert.StartsWith("[Table]\npublic partial class User", all.Code.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("ToCents(decimal price)", all.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_about_what_the_file_never_had_stays()
    {
        LockProject project = LockProject.Of(Code.Edit("[RenamedFrom(\"Name\")]", "[RenamedFrom(\"Name\"), RenamedFrom(\"Nom\")]").Edit("Removed(\"Age\")", "Removed(\"Years\")"))
            .With("user", s_text.Edit("\"minimumVersion\":1", "\"minimumVersion\":2"));
        string[] messages = [.. (await project.Found()).Select(diagnostic => diagnostic.GetMessage().Split(']')[0])];
        Assert.Equal(["[UpgradedBy", "[RenamedFrom", "[ConvertedBy", "[FilledBy"], messages);
    }

    [Theory]
    [InlineData("OldRow", 2, false)]
    [InlineData("UserV1", 2, true)]
    [InlineData("UserV2", 2, false)]
    [InlineData("OldRow", 3, true)]
    public async Task The_type_that_a_method_takes_says_which_versions_need_it(string type, int minimum, bool mayGo)
    {
        const string Size = "public int? Size { get; set; }";
        string code = Code.Edit("Upgrade(OldRow old", $"Upgrade({type} old").Edit("[ConvertedBy", Size + " [ConvertedBy").Edit("row.City = old.Key", "_ = old");
        LockProject project = LockProject.Of(code).With("user", LockTexts.Of(Before, After, After + Size).Edit("\"minimumVersion\":1", $"\"minimumVersion\":{minimum}"));
        // A view of a version that is no longer opened is not generated: then the method does not compile either.
        var found = await AnalyzerVerifier.Run(TestCompilation.Of(code), [new JsonOrm.Analyzers.SchemaLock.AnswerNoLongerNeededAnalyzer()], project.Options);
        Assert.Equal(mayGo, found.Any(diagnostic => diagnostic.GetMessage().StartsWith("[UpgradedBy]", StringComparison.Ordinal)));
    }
}
