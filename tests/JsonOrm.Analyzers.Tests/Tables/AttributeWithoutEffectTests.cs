using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class AttributeWithoutEffectTests
{
    [Theory]
    [InlineData("[{|JORM063:Key|}] public int A { get; set; }")]
    [InlineData("[{|JORM063:Index|}] public int A { get; set; }")]
    [InlineData("[{|JORM063:Unique|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM063:References<Item>|}] public int A { get; set; }")]
    [InlineData("[{|JORM063:ConcurrencyCheck|}] public int A { get; set; }")]
    [InlineData("[{|JORM063:ForeignKey(\"Id\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM063:DatabaseGenerated(DatabaseGeneratedOption.Identity)|}] public int A { get; set; }")]
    [InlineData("[Range(1, 2), Column(\"a\"), Required] public int A { get; set; }")]
    [InlineData("[Range(1, 2)] public int A => 1;")]
    [InlineData("[Validate] internal static string? Rule(Part part) => null;")]
    public Task Inside_an_owned_type(string member) => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(
        "[Owned] public partial class Part { " + member + " } [Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } }");

    [Theory]
    [InlineData("[{|JORM063:Index|}] public int A => 1;")]
    [InlineData("[{|JORM063:Unique|}] public int A => 1;")]
    [InlineData("[{|JORM063:Column(\"a\")|}] public int A => 1;")]
    [InlineData("[{|JORM063:References<Item>|}] public int A => 1;")]
    [InlineData("[Range(1, 2), JsonPropertyName(\"a\")] public int A => 1;")]
    [InlineData("[NotMapped, {|JORM063:Index|}] public int A { get; set; }")]
    [InlineData("[JsonIgnore, {|JORM063:Unique|}] public int A { get; set; }")]
    [InlineData("[NotMapped, Compare(\"Id\")] public int A { get; set; }")]
    [InlineData("public int OtherId { get; set; } [{|JORM063:Required|}] public Other? Other { get; set; }")]
    [InlineData("public int OtherId { get; set; } [{|JORM063:Index|}] public Other? Other { get; set; }")]
    [InlineData("public int OtherId { get; set; } [ForeignKey(\"OtherId\")] public Other? Other { get; set; }")]
    [InlineData("[{|JORM063:DatabaseGenerated(DatabaseGeneratedOption.Computed)|}] public DateTime A { get; set; }")]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.None)] public DateTime A { get; set; }")]
    public Task Inside_a_table(string member) => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(
        "[Table] public partial class Other { public int Id { get; set; } } [Table] public partial class Item { public int Id { get; set; } " + member + " }");

    [Theory]
    [InlineData("[{|JORM063:Key|}, {|JORM063:DatabaseGenerated(DatabaseGeneratedOption.Identity)|}] public Guid Id { get; set; }", false)]
    [InlineData("[Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] public int Id { get; set; }", true)]
    [InlineData("[Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] public long Id { get; set; }", true)]
    [InlineData("[Key, {|JORM063:DatabaseGenerated(DatabaseGeneratedOption.Identity)|}] public Guid Id { get; set; }", true)]
    public Task Generated_values(string member, bool isTable) => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(isTable
        ? "[Table] public partial class Item { " + member + " }"
        : "[Owned] public partial class Part { " + member + " } [Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } }");

    [Theory]
    [InlineData("[field: {|JORM063:StringLength(1)|}] public string? A { get; set; }")]
    [InlineData("[field: {|JORM063:Range(1, 2)|}] public int A { get; init; }")]
    [InlineData("[field: {|JORM063:Column(\"a\")|}] public int A { get; set; }")]
    [InlineData("[field: NonSerialized] public int A { get; set; }")]
    [InlineData("[{|JORM063:Microsoft.EntityFrameworkCore.Precision(5, 2)|}] public decimal A { get; set; }")]
    [InlineData("[{|JORM063:Column(TypeName = \"varchar(5)\")|}] public string? A { get; set; }")]
    [InlineData("[Column(\"a\", Order = 1)] public string? A { get; set; }")]
    [InlineData("[NotMapped, Microsoft.EntityFrameworkCore.Precision(5, 2)] public decimal A { get; set; }")]
    [InlineData("public Kind {|JORM063:A|} { get; set; }")]
    [InlineData("public Kind? {|JORM063:A|} { get; set; }")]
    [InlineData("public Dictionary<Kind, Kind[]>? {|JORM063:A|} { get; set; }")]
    [InlineData("public DayOfWeek A { get; set; }")]
    [InlineData("[NotMapped] public Kind A { get; set; }")]
    [InlineData("public int OtherId { get; set; } [{|JORM063:Microsoft.EntityFrameworkCore.DeleteBehavior(1)|}] public Other? Other { get; set; }")]
    public Task Of_other_libraries(string member) => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(
        "[Table] public partial class Other { public int Id { get; set; } } [Table] public partial class Item { public int Id { get; set; } " + member + " } "
        + (member.Contains("Kind") ? "public enum Kind { A, [JsonStringEnumMemberName(\"bee\")] B } " : "")
        + "namespace Microsoft.EntityFrameworkCore { public class PrecisionAttribute(int p, int s) : Attribute { public int All => p + s; } public class DeleteBehaviorAttribute(int b) : Attribute { public int B => b; } }");

    [Theory]
    [InlineData("[{|JORM063:System.ComponentModel.DataAnnotations.Schema.Table(\"tt\", Schema = \"dbo\")|}] public partial class Item { public int Id { get; set; } }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.Table(\"tt\")] public partial class Item { public int Id { get; set; } }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.Table(\"tt\", Schema = \"dbo\")] public class Item { public int Id { get; set; } }")]
    [InlineData("[Table] public partial record Item(int Id, [field: {|JORM063:StringLength(1)|}] string A);")]
    [InlineData("[Table, {|JORM063:Microsoft.EntityFrameworkCore.Keyless|}] public partial class Item { public int Id { get; set; } } namespace Microsoft.EntityFrameworkCore { public class KeylessAttribute : Attribute { } }")]
    [InlineData("[Microsoft.EntityFrameworkCore.Keyless] public class Item { public int Id { get; set; } } namespace Microsoft.EntityFrameworkCore { public class KeylessAttribute : Attribute { } }")]
    public Task Of_other_libraries_on_the_type(string code) => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(code);

    [Fact]
    public Task On_the_type_itself() => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(
        "[Owned, {|JORM063:Index(\"A\")|}] public partial class Part { public int A { get; set; } } [Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } }");

    [Fact]
    public Task Of_a_base_class() => AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>(
        "public class Row { [Index] public int A => 1; } [Table] public partial class {|JORM063:Item|} : Row { public int Id { get; set; } }");

    [Fact]
    public async Task The_message_says_what_to_do() => Assert.Equal(
        "[Required] on 'Other' has no effect: a relation is not stored, and its rows are not checked with this one; put the rule on the foreign key 'OtherId'",
        (await AnalyzerVerifier.Verify<AttributeWithoutEffectAnalyzer>("[Table] public partial class Other { public int Id { get; set; } } [Table] public partial class Item { public int Id { get; set; } public int OtherId { get; set; } [{|JORM063:Required|}] public Other? Other { get; set; } }")).Single().GetMessage());
}
