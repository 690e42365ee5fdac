using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class DuplicateNameTests
{
    [Theory]
    [InlineData("public string A { get; set; } = \"\"; [Column(\"A\")] public string {|JORM005:B|} { get; set; } = \"\";")]
    [InlineData("[JsonPropertyName(\"x\")] public int A { get; set; } [JsonPropertyName(\"x\")] public int {|JORM005:B|} { get; set; }")]
    [InlineData("public int A { get; set; } [Column(\"a\")] public int B { get; set; }")]
    [InlineData("[Column(\"x\")] public int A { get; set; } [Column(\"x\"), NotMapped] public int B { get; set; }")]
    public Task Columns(string members) =>
        AnalyzerVerifier.Verify<DuplicateNameAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + members + " }");

    [Fact]
    public Task Column_of_a_base_class() => AnalyzerVerifier.Verify<DuplicateNameAnalyzer>("""
        public abstract class Row { public int Id { get; set; } [Column("name")] public string Title { get; set; } = ""; }
        [Table] public partial class Item : Row { [Column("name")] public string {|JORM005:Name|} { get; set; } = ""; }
        """);

    [Fact]
    public Task Members_of_an_owned_type() => AnalyzerVerifier.Verify<DuplicateNameAnalyzer>("""
        [Table] public partial class Person { public int Id { get; set; } public Address? Home { get; set; } public Address? Work { get; set; } }
        [Table] public partial class Shop { public int Id { get; set; } public Address? Place { get; set; } }
        [Owned] public partial class Address { public string? Street { get; set; } [Column("Street")] public string? {|JORM005:City|} { get; set; } }
        """);

    [Fact]
    public async Task Indexes()
    {
        var found = await AnalyzerVerifier.Verify<DuplicateNameAnalyzer>("""
            [Table, Index("A", Name = "by"), {|JORM005:Index("B", Name = "by")|}]
            public partial class Item { public int Id { get; set; } public int A { get; set; } public int B { get; set; } }
            """);
        Assert.StartsWith("An index of 'Item' is named \"by\"", found.Single().GetMessage());
    }
}
