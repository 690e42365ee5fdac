using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ColumnNotSettableTests
{
    [Theory]
    [InlineData("public int {|JORM014:A|} { get; }")]
    [InlineData("[Key] internal int {|JORM014:A|} { get; set; }")]
    [InlineData("[JsonInclude] private int {|JORM014:A|} { get; set; }")]
    [InlineData("[JsonInclude] protected string? {|JORM014:A|} { get; init; }")]
    [InlineData("[JsonPropertyName(\"a\")] internal int {|JORM014:A|} { get; set; }")]
    [InlineData("[JsonInclude, NotMapped] private int A { get; set; }")]
    [InlineData("[JsonInclude] public int A { get; private set; }")]
    [InlineData("public int A { get; init; }")]
    [InlineData("public int A { get; private set; }")]
    [InlineData("public int A => 5;")]
    [InlineData("[NotMapped] public int A { get; }")]
    public Task Property(string member) =>
        AnalyzerVerifier.Verify<ColumnNotSettableAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Theory]
    [InlineData("[Table] public partial class {|JORM014:Item|}(string path) { public int Id { get; set; } public string Text => path; }")]
    [InlineData("[Table] public partial class Item(string id) { public string Id { get; } = id; }")]
    [InlineData("[Table] public partial class Item(int id) { public int {|JORM014:Id|} { get; } = id; }")]
    [InlineData("[Table] public partial record Item(int Id, string Name);")]
    public Task Constructor(string code) => AnalyzerVerifier.Verify<ColumnNotSettableAnalyzer>(code);

    [Fact]
    public async Task Owned_type_speaks_for_itself_once()
    {
        var found = await AnalyzerVerifier.Verify<ColumnNotSettableAnalyzer>("""
            [Table] public partial class Person { public int Id { get; set; } public Address? Home { get; set; } }
            [Table] public partial class Shop { public int Id { get; set; } public List<Address> Places { get; set; } = []; }
            [Owned] public partial class Address { public string {|JORM014:Street|} { get; } = ""; }
            """);
        Assert.Equal(
            "Column 'Street' cannot be given its value: it needs a set or init accessor, or a constructor parameter of its name; mark it [NotMapped] if it is not to be stored",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Owned_type_with_a_private_constructor_is_told_at_the_table() => AnalyzerVerifier.Verify<ColumnNotSettableAnalyzer>("""
        [Table] public partial class {|JORM014:Person|} { public int Id { get; set; } public Address? Home { get; set; } }
        [Owned] public partial class Address { private Address() { } public string Street { get; set; } = ""; }
        """);

    [Fact]
    public Task Fix_adds_init() => CodeFixVerifier.Verify<ColumnNotSettableAnalyzer, ColumnNotSettableFix>(
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; } }",
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; init; } }");

    [Fact]
    public Task Fix_marks_it_not_mapped() => CodeFixVerifier.Verify<ColumnNotSettableAnalyzer, ColumnNotSettableFix>(
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; } }",
        "[Table] public partial class Item { public int Id { get; set; } [NotMapped] public int A { get; } }",
        "Add [NotMapped]");

    [Fact]
    public Task Fix_all_adds_init() => CodeFixVerifier.Verify<ColumnNotSettableAnalyzer, ColumnNotSettableFix>(
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; } public int B { get; } }",
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; init; } public int B { get; init; } }");

    [Fact]
    public async Task Key_without_a_setter_is_told_once()
    {
        var found = await AnalyzerVerifier.VerifyAll("[Table] public partial class Item { public int {|JORM014:Id|} { get; } }");
        Assert.StartsWith("Column 'Id' cannot be given its value: it needs a set or init accessor", found.Single().GetMessage());
    }
}
