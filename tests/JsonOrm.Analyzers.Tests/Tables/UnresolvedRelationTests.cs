using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnresolvedRelationTests
{
    private const string Letter = """
        [Table] public partial class Letter { public int Id { get; set; } [References<Person>] public int SenderId { get; set; } [References<Person>] public int ReceiverId { get; set; } }

        """;

    [Theory]
    [InlineData("public List<Letter> {|JORM019:Letters|} { get; set; } = [];")]
    [InlineData("public Letter? {|JORM019:Last|} { get; set; }")]
    [InlineData("public Dictionary<int, Letter> {|JORM019:Letters|} { get; set; } = [];")]
    [InlineData("[Through<Letter>] public List<Person> {|JORM019:Friends|} { get; set; } = [];")]
    [InlineData("[ForeignKey(\"SenderId\")] public List<Letter> Sent { get; set; } = [];")]
    [InlineData("[Through<Letter>(From = \"SenderId\")] public List<Person> WrittenTo { get; set; } = [];")]
    [InlineData("[NotMapped] public List<Letter> Letters { get; set; } = [];")]
    [InlineData("public IEnumerable<Letter> Letters => [];")]
    public Task Relation(string member) => AnalyzerVerifier.Verify<UnresolvedRelationAnalyzer>(
        Letter + "[Table] public partial class Person { public int Id { get; set; } " + member + " }");

    [Theory]
    [InlineData("Id")]
    [InlineData("ID")]
    public Task Foreign_key_by_its_name(string suffix) => AnalyzerVerifier.Verify<UnresolvedRelationAnalyzer>(
        ("[Table] public partial class Shop { [Key] public int ShopId { get; set; } public List<Sale> Sales { get; set; } = []; } " +
        "[Table] public partial class Sale { public int Id { get; set; } public int ShopId { get; set; } public Shop? Shop { get; set; } } " +
        "[Table] public partial class Visit { public int Id { get; set; } public int? OwnerId { get; set; } public Shop? Owner { get; set; } }")
            .Replace("ShopId", "Shop" + suffix, StringComparison.Ordinal).Replace("OwnerId", "Owner" + suffix, StringComparison.Ordinal));

    [Fact]
    public async Task Message_holds_the_next_step()
    {
        var compilation = GeneratedCompilation.Of(Letter + "[Table] public partial class Person { public int Id { get; set; } public List<Letter> Letters { get; set; } = []; }");
        var found = await AnalyzerVerifier.Run(compilation.Output, [new UnresolvedRelationAnalyzer()]);
        Assert.Equal(
            "'Letters' cannot lead to rows of 'Letter': several foreign keys of 'Letter' refer to 'Person'. To go on, say which with [ForeignKey(nameof(Letter.…))].",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_names_a_foreign_key() => CodeFixVerifier.Verify<UnresolvedRelationAnalyzer, UnresolvedRelationFix>(
        Letter + """
        [Table]
        public partial class Person
        {
            public int Id { get; set; }

            // All of them.
            public List<Letter> Letters { get; set; } = [];
        }
        """,
        Letter + """
        [Table]
        public partial class Person
        {
            public int Id { get; set; }

            // All of them.
            [ForeignKey(nameof(Letter.ReceiverId))] public List<Letter> Letters { get; set; } = [];
        }
        """,
        "Add [ForeignKey(nameof(Letter.ReceiverId))]");

    [Fact]
    public Task Fix_says_that_a_property_is_no_relation() => CodeFixVerifier.Verify<UnresolvedRelationAnalyzer, UnresolvedRelationFix>(
        Letter + "[Table] public partial class Person { public int Id { get; set; } public Letter? Last { get; set; } }",
        Letter + "[Table] public partial class Person { public int Id { get; set; } [NotMapped] public Letter? Last { get; set; } }",
        "Add [NotMapped]");

    [Fact]
    public Task Fix_all_marks_every_property() => CodeFixVerifier.Verify<UnresolvedRelationAnalyzer, UnresolvedRelationFix>(
        Letter + "[Table] public partial class Person { public int Id { get; set; } public Letter? Last { get; set; } public Letter? First { get; set; } }",
        Letter + "[Table] public partial class Person { public int Id { get; set; } [NotMapped] public Letter? Last { get; set; } [NotMapped] public Letter? First { get; set; } }");
}
