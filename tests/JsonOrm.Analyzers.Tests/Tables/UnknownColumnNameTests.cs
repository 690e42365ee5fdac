using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnknownColumnNameTests
{
    [Theory]
    [InlineData("Index({|JORM007:\"Nmae\"|})")]
    [InlineData("Index(nameof(Name), {|JORM007:\"Born\"|}, IsUnique = true)")]
    [InlineData("Index({|JORM007:nameof(Shown)|})")]
    [InlineData("Index({|JORM007:nameof(Friends)|})")]
    [InlineData("Index(nameof(Name), {|JORM007:nameof(Name)|})")]
    [InlineData("{|JORM007:Index|}")]
    [InlineData("PrimaryKey(nameof(Id), {|JORM007:\"Nmae\"|})")]
    [InlineData("Index(nameof(Name), nameof(Age)), Index(nameof(Age))")]
    public Task Attribute_of_the_class(string attribute) => AnalyzerVerifier.Verify<UnknownColumnNameAnalyzer>($$"""
        [Table, {{attribute}}]
        public partial class User
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public int Age { get; set; }
            [NotMapped] public string Shown { get; set; } = "";
            public List<User> Friends { get; set; } = [];
        }
        """);

    [Fact]
    public async Task Message_suggests_the_nearest_column()
    {
        var found = await AnalyzerVerifier.Verify<UnknownColumnNameAnalyzer>(
            "[Table, Index({|JORM007:\"Emial\"|})] public partial class User { public int Id { get; set; } public string Email { get; set; } = \"\"; }");
        Assert.Equal("[Index] of 'User' names 'Emial', which is not a stored property; did you mean 'Email'?", found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_puts_the_nearest_column() => CodeFixVerifier.Verify<UnknownColumnNameAnalyzer, UnknownColumnNameFix>(
        "[Table, Index(\"Emial\", \"Age\")] public partial class User { public int Id { get; set; } public int Age { get; set; } public string Email { get; set; } = \"\"; }",
        "[Table, Index(nameof(Email), \"Age\")] public partial class User { public int Id { get; set; } public int Age { get; set; } public string Email { get; set; } = \"\"; }",
        "Change to nameof(Email)");

    [Fact]
    public Task Fix_all_puts_every_nearest_column() => CodeFixVerifier.Verify<UnknownColumnNameAnalyzer, UnknownColumnNameFix>(
        "[Table, Index(\"Emial\", \"Agee\")] public partial class User { public int Id { get; set; } public int Age { get; set; } public string Email { get; set; } = \"\"; }",
        "[Table, Index(nameof(Email), nameof(Age))] public partial class User { public int Id { get; set; } public int Age { get; set; } public string Email { get; set; } = \"\"; }");

    [Fact]
    public Task Nothing_is_offered_where_nothing_is_near() => CodeFixVerifier.VerifyNoFix<UnknownColumnNameAnalyzer, UnknownColumnNameFix>(
        "[Table, Index(\"Birthday\")] public partial class User { public int Id { get; set; } }");
}
