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
    [InlineData("public Person? {|JORM019:Author|} { get; set; }")]
    [InlineData("public List<Person> {|JORM019:Readers|} { get; set; } = [];")]
    [InlineData("public Person[]? {|JORM019:Readers|} { get; set; }")]
    [InlineData("public Dictionary<string, Person>? {|JORM019:Readers|} { get; set; }")]
    [InlineData("public int AuthorId { get; set; } public Person? {|JORM019:Author|} { get; set; }")]
    [InlineData("public Both? {|JORM019:Author|} { get; set; }")]
    [InlineData("[NotMapped] public Person? Author { get; set; }")]
    [InlineData("[JsonIgnore] public Person? Author { get; set; }")]
    [InlineData("public Person? Author => null;")]
    public Task Inside_an_owned_type(string member) => AnalyzerVerifier.Verify<UnresolvedRelationAnalyzer>(
        "[Owned] public class Part { " + member + " } [Table] public partial class Item { public int Id { get; set; } public Part? A { get; set; } public List<Part>? B { get; set; } } "
        + "[Table] public partial class Person { public int Id { get; set; } } [Table, Owned] public partial class Both { public int Id { get; set; } }");

    [Theory]
    [InlineData("public Part<Person>? Part { get; set; }", 2)]
    [InlineData("public Part<int>? Part { get; set; }", 0)]
    public async Task Inside_a_generic_owned_type_it_is_told_at_the_table(string member, int count)
    {
        var compilation = GeneratedCompilation.Of(
            "[Owned] public class Part<T> { public T? Value { get; set; } public List<T>? Values { get; set; } } [Table] public partial class Item { public int Id { get; set; } " + member + " } "
            + "[Table] public partial class Person { public int Id { get; set; } }");
        compilation.AssertCompiles();
        var found = await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances);
        Assert.Equal(Enumerable.Repeat("JORM019", count), found.Select(diagnostic => diagnostic.Id));
        Assert.All(found, diagnostic => Assert.Equal("Item", compilation.Input.SyntaxTrees.Last().ToString().Substring(diagnostic.Location.SourceSpan.Start, 4)));
    }

    [Fact]
    public async Task Inside_an_owned_type_the_message_holds_the_next_step()
    {
        var found = await AnalyzerVerifier.VerifyAll(
            "[Owned] public class Part { [ForeignKey(\"PersonId\")] public Person? {|JORM019:Author|} { get; set; } } [Table] public partial class Person { public int Id { get; set; } public Part? Part { get; set; } }");
        Assert.Equal(
            "'Author' cannot refer to rows of 'Person': an [Owned] object has no relations. To go on, store the key of the row instead, make it a property of a table, or mark it [NotMapped].",
            found.Single().GetMessage());
    }

    [Theory]
    [InlineData("public List<Other> {|JORM019:Others|} { get; set; } = [];")]
    [InlineData("[JsonIgnore] public List<Other> Others { get; set; } = [];")]
    [InlineData("[NotMapped] public List<Other> Others { get; set; } = [];")]
    public Task To_a_class_of_another_library(string member) => AnalyzerVerifier.Verify<UnresolvedRelationAnalyzer>(
        "[System.ComponentModel.DataAnnotations.Schema.Table(\"other\")] public class Other { public int Id { get; set; } } [Table] public partial class Item { public int Id { get; set; } " + member + " }");

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
            "'Letters' cannot refer to rows of 'Letter': several foreign keys of 'Letter' refer to 'Person'. To go on, say which with [ForeignKey(nameof(Letter.…))].",
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
