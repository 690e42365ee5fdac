using JsonOrm.CodeFixes.SchemaLock;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A class and its lock file: a class <c>User</c> whose members were <c>before</c> when the file was accepted.</summary>
internal static class Changed
{
    public static string Class(string members) => $$"""
        [Table]
        public partial class User
        {
            [Key] public int Id { get; set; }
            {{members}}
        }
        """;

    public static LockProject From(string before, string now) => LockProject.Of(Class(now)).With("user", LockTexts.Of(before));

    /// <summary>What is said of the change, without the place: <c>JORM071 DestructiveChange</c> as <c>JORM071</c>.</summary>
    public static async Task<string[]> Ids(string before, string now) => [.. (await From(before, now).Found()).Select(diagnostic => diagnostic.Id)];
}

public sealed class SchemaChangePendingTests
{
    [Theory]
    [InlineData("", "public string? City { get; set; }")]
    [InlineData("public int Age { get; set; }", "[Index] public int Age { get; set; }")]
    [InlineData("[Unique] public int Age { get; set; }", "[Index] public int Age { get; set; }")]
    [InlineData("public int Version { get; set; }", "[ConcurrencyCheck] public int Version { get; set; }")]
    public async Task A_change_that_rows_agree_with_is_told(string before, string now)
    {
        string[] ids = await Changed.Ids(before, now);
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Equal(DiagnosticIds.SchemaChangePending, id));
    }

    [Theory]
    [InlineData("public int Age { get; set; } public string? City { get; set; }", "public string? City { get; set; } public int Age { get; set; }")]
    [InlineData("public int Age { get; set; }", "[Column(\"Age\")] public int Years { get; set; }")]
    [InlineData("public int Age { get; set; }", "[Range(1, 5)] public int Age { get; set; } public static int Count => 1; [NotMapped] public int Twice => Age * 2;")]
    public async Task What_is_no_change_of_the_schema_is_not_told(string before, string now) => Assert.Empty(await Changed.Ids(before, now));

    [Fact]
    public async Task It_is_a_warning_or_an_error_as_the_project_says()
    {
        LockProject project = Changed.From("", "public string? City { get; set; }");
        Assert.Equal(["JORM070 Test.cs(5) warning"], await project.Said());
        Assert.Equal(["JORM070 Test.cs(5) warning"], await project.Set("JsonOrmSchemaLock", "warn").Said());
        Assert.Equal(["JORM070 Test.cs(5) error"], await project.Set("JsonOrmSchemaLock", "Verify").Said());
        Assert.Equal(["JORM070 Test.cs(5) error"], await project.Set("CI", "true").Said());
        Assert.Equal(["JORM070 Test.cs(5) error"], await project.Set("CI", "true").Set("JsonOrmSchemaLock", "warn").Said());
        Assert.Empty(await project.Set("CI", "true").Set("JsonOrmSchemaLock", "off").Said());
    }

    [Fact]
    public async Task The_message_says_what_differs_and_what_to_do()
    {
        string message = (await Changed.From("", "public string? City { get; set; }").Found()).Single().GetMessage();
        Assert.Equal(
            "'User' is not what version 1 of 'Schema/user.schema.json' says. Column 'City' (String, nullable) is in the class but not in the lock file. Rows have null. " +
            "Accept the change with the code fix or 'dotnet build -t:JsonOrmSchemaAccept'.",
            message);
    }

    [Fact]
    public async Task The_fix_writes_a_further_version_that_compiles_and_is_silent()
    {
        LockProject project = Changed.From("public int Age { get; set; }", "public int Age { get; set; } [Index] public string? City { get; set; }");
        LockProject accepted = await project.Fix<SchemaChangePendingFix>();
        Assert.Equal(LockTexts.Of("public int Age { get; set; }", "public int Age { get; set; } [Index] public string? City { get; set; }"), accepted.Files["Schema/user.schema.json"]);
        Assert.Equal(project.Code, accepted.Code);
        Assert.Empty(await accepted.Said());
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_tables_are_accepted_at_once(FixAllScope scope)
    {
        const string City = "[Table] public partial class City { [Key] public int Id { get; set; } public string? Name { get; set; } [Index] public int? Size { get; set; } }";
        LockProject project = LockProject.Of(Changed.Class("public string? Mail { get; set; }") + City)
            .With("user", LockTexts.Of(""))
            .With("city", LockTexts.Of("[Table] public partial class City { [Key] public int Id { get; set; } }"));
        Assert.Equal(4, (await project.Said()).Length);
        LockProject accepted = await project.FixAll<SchemaChangePendingFix>(scope);
        Assert.Empty(await accepted.Said());
        Assert.All(accepted.Files.Values, text => Assert.Equal(2, LockReader.Read(text).Sound!.Head.Version));
    }

    [Fact]
    public async Task A_table_that_comes_back_is_told()
    {
        LockFile gone = LockTexts.Accept("");
        gone = gone with { Head = gone.Head with { IsRemoved = true } };
        LockProject project = LockProject.Of(Changed.Class("")).With("user", LockWriter.Write(gone));
        Assert.Equal(["JORM070 Test.cs(2) warning"], await project.Said());
        LockProject accepted = await project.Fix<SchemaChangePendingFix>();
        Assert.Empty(await accepted.Said());
        Assert.Equal(LockTexts.Of(""), accepted.Files["Schema/user.schema.json"].Replace("x", "x", StringComparison.Ordinal));
    }
}

public sealed class DestructiveChangeTests
{
    [Fact]
    public async Task A_column_that_is_gone_cannot_be_accepted_without_an_answer()
    {
        LockProject project = Changed.From("public int Age { get; set; }", "");
        Assert.Equal(["JORM071 Test.cs(2) warning"], await project.Said());
        Assert.Equal(["Say that column 'Age' is gone: [Removed(\"Age\")]"], await project.Offers<DestructiveChangeFix>());
        Assert.Contains("its values would be lost", (await project.Found())[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_written_and_then_the_change_can_be_accepted()
    {
        LockProject answered = await Changed.From("public int Age { get; set; }", "").Fix<DestructiveChangeFix>();
        Assert.Contains("[Table, Removed(\"Age\")]", answered.Code, StringComparison.Ordinal);
        Assert.Equal(["Accept the change in 'Schema/user.schema.json'"], await answered.Offers<DestructiveChangeFix>());
        LockProject accepted = await answered.Fix<DestructiveChangeFix>();
        Assert.Empty(await accepted.Said());
        Assert.Equal(LockTexts.Of("public int Age { get; set; }", ""), accepted.Files["Schema/user.schema.json"]);
    }

    [Fact]
    public async Task A_new_column_of_the_same_type_may_be_the_one_that_is_gone()
    {
        LockProject project = Changed.From("public int Age { get; set; } public string? City { get; set; }", "public int Years { get; set; } public string? Town { get; set; }");
        LockProject years = await project.Fix<DestructiveChangeFix>(title: "Say that 'Age' is 'Years' now: [RenamedFrom(\"Age\")]");
        Assert.Contains("[RenamedFrom(\"Age\")] public int Years", years.Code, StringComparison.Ordinal);
        LockProject both = await years.Fix<DestructiveChangeFix>(title: "Say that 'City' is 'Town' now: [RenamedFrom(\"City\")]");
        LockProject accepted = await both.Fix<IncompatibleChangeFix>();
        Assert.Empty(await accepted.Said());
        Assert.Equal(
            LockTexts.Of("public int Age { get; set; } public string? City { get; set; }", "public int Years { get; set; /* was Age */ } public string? Town { get; set; /* was City */ }"),
            accepted.Files["Schema/user.schema.json"]);
    }

    [Fact]
    public async Task Nothing_is_accepted_for_all_while_an_answer_is_missing()
    {
        LockProject project = LockProject.Of(Changed.Class("") + "[Table, Removed(\"Size\")] public partial class City { [Key] public int Id { get; set; } }")
            .With("user", LockTexts.Of("public int Age { get; set; }"))
            .With("city", LockTexts.Of("[Table] public partial class City { [Key] public int Id { get; set; } public int Size { get; set; } }"));
        LockProject city = await project.Fix<DestructiveChangeFix>(place: 1);
        Assert.Equal(["JORM071 Test.cs(2) warning"], await city.Said());
        Assert.Equal(project.Files["Schema/user.schema.json"], city.Files["Schema/user.schema.json"]);
    }

    [Fact]
    public async Task A_member_of_an_owned_type_and_of_an_enum_are_told_with_their_paths()
    {
        const string Before = "public Address Home { get; set; } = new(); } [Owned] public partial class Address { public string Street { get; set; } = \"\"; public string? Zip { get; set; }";
        const string Now = "public Address Home { get; set; } = new(); } [Owned, Removed(\"Zip\")] public partial class Address { public string Street { get; set; } = \"\";";
        Assert.Equal(["JORM071"], await Changed.Ids(Before, Now.Replace(", Removed(\"Zip\")", "", StringComparison.Ordinal)));
        LockProject project = Changed.From(Before, Now);
        Assert.Equal(["JORM071 Test.cs(5) warning"], await project.Said());
        Assert.Empty(await (await project.Fix<DestructiveChangeFix>()).Said());
    }
}

public sealed class DataDependentChangeTests
{
    private const string Fill = "public required string City { get; set; } private static string CityOf(OldRow old) => old.Key;";

    [Fact]
    public async Task A_required_column_needs_a_value()
    {
        Assert.Equal(["JORM072"], await Changed.Ids("", "public required string City { get; set; }"));
        Assert.Empty(await Changed.From("", "public required string City { get; set; }").Offers<DataDependentChangeFix>());
        LockProject filled = Changed.From("", "[FilledBy(nameof(CityOf))] " + Fill);
        Assert.Equal(["JORM072 Test.cs(5) warning"], await filled.Said());
        Assert.Empty(await (await filled.Fix<DataDependentChangeFix>()).Said());
    }

    [Theory]
    [InlineData("public int Age { get; set; }", "[Unique] public int Age { get; set; }")]
    [InlineData("public int? Age { get; set; }", "public int Age { get; set; }")]
    [InlineData("public string Age { get; set; } = \"\";", "public int Age { get; set; }")]
    [InlineData("public int? BossId { get; set; }", "[References<User>] public int? BossId { get; set; }")]
    [InlineData("public decimal Price { get; set; }", "[ConvertedBy(nameof(ToCents))] public long Price { get; set; } private static long ToCents(decimal price) => (long)(price * 100);")]
    public async Task What_depends_on_the_rows_is_told(string before, string now) => Assert.Contains("JORM072", await Changed.Ids(before, now));

    [Fact]
    public async Task A_conversion_can_be_accepted()
    {
        const string Cents = "[ConvertedBy(nameof(ToCents))] public long Price { get; set; } private static long ToCents(decimal price) => (long)(price * 100);";
        LockProject accepted = await Changed.From("public decimal Price { get; set; }", Cents).Fix<DataDependentChangeFix>();
        Assert.Empty(await accepted.Said());
    }
}

public sealed class IncompatibleChangeTests
{
    [Theory]
    [InlineData("public int Age { get; set; }", "[RenamedFrom(\"Age\")] public int Years { get; set; }")]
    [InlineData("public int Age { get; set; }", "public long Age { get; set; }")]
    [InlineData("", "public int Age { get; set; } = 18;")]
    [InlineData("public State State { get; set; } } public enum State { New", "public State State { get; set; } } public enum State { New, Paid")]
    [InlineData("public State State { get; set; } } public enum State { New", "public State State { get; set; } } public enum State { [RenamedFrom(\"New\")] Fresh")]
    public async Task What_older_programs_cannot_write_is_told_and_can_be_accepted(string before, string now)
    {
        LockProject project = Changed.From(before, now);
        Assert.Equal([DiagnosticIds.IncompatibleChange], (await project.Found()).Select(diagnostic => diagnostic.Id));
        Assert.Empty(await (await project.Fix<IncompatibleChangeFix>()).Said());
    }

    [Fact]
    public async Task A_table_that_is_renamed_keeps_its_file()
    {
        LockProject project = LockProject.Of("[Table, RenamedFrom(\"user\")] public partial class Member { [Key] public int Id { get; set; } }").With("user", LockTexts.Of(""));
        Assert.Equal(["JORM073 Test.cs(1) warning"], await project.Said());
        LockProject accepted = await project.Fix<IncompatibleChangeFix>();
        Assert.Empty(await accepted.Said());
        Assert.Equal(("member", "user"), (LockReader.Read(accepted.Files["Schema/user.schema.json"]).Sound!.Head.Table, LockReader.Read(accepted.Files["Schema/user.schema.json"]).Sound!.NameAt(1)));
    }
}

public sealed class HistoryChangeTests
{
    [Fact]
    public async Task A_column_that_comes_back_is_told()
    {
        const string Age = "public int? Age { get; set; }";
        LockProject project = LockProject.Of(Changed.Class(Age)).With("user", LockTexts.Of(Age, ""));
        Assert.Equal(["JORM074 Test.cs(5) warning"], await project.Said());
        LockProject accepted = await project.Fix<HistoryChangeFix>();
        Assert.Empty(await accepted.Said());
        Assert.Equal(3, LockReader.Read(accepted.Files["Schema/user.schema.json"]).Sound!.Columns.Count);
    }

    [Fact]
    public async Task A_new_column_is_no_history() => Assert.DoesNotContain("JORM074", await Changed.Ids("", "public int? Age { get; set; }"));
}
