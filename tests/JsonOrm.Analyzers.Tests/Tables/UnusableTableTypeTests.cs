using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnusableTableTypeTests
{
    [Theory]
    [InlineData("[Table] public abstract partial class {|JORM013:Item|} { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class {|JORM013:Item|}<T> { public int Id { get; set; } }")]
    [InlineData("[Table] public static partial class {|JORM013:Item|} { }")]
    [InlineData("[Table] file partial class {|JORM013:Item|} { public int Id { get; set; } }")]
    [InlineData("public partial class Shop { [Table] private partial class {|JORM013:Item|} { public int Id { get; set; } } }")]
    [InlineData("public partial class Shop { [Table] internal partial class Item { public int Id { get; set; } } }")]
    [InlineData("public partial class Shop<T> { [Table] public partial class {|JORM013:Item|} { public int Id { get; set; } } }")]
    [InlineData("public partial class Shop<T> { public partial class Inner { [Table] public partial record {|JORM013:Item|}(int Id); } }")]
    [InlineData("[Table, Owned] public partial class {|JORM013:Item|} { public int Id { get; set; } } [Table] public partial class Other { public int Id { get; set; } }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.Table(\"item\"), Owned] public class {|JORM013:Item|} { public int Id { get; set; } }")]
    [InlineData("[Table] public sealed partial class Item { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Item : List<int> { public int Id { get; set; } }")]
    public Task Type(string code) => AnalyzerVerifier.Verify<UnusableTableTypeAnalyzer>(code);

    [Theory]
    [InlineData("[Table, Owned] public partial class {|JORM013:Item|} { public int Id { get; set; } }", "'Item' cannot be a table: it is marked [Owned] too, and is stored either as rows of its own or inside other rows; remove one of the two attributes")]
    [InlineData("public partial class Shop<T> { [Table] public partial class {|JORM013:Item|} { public int Id { get; set; } } }", "'Item' cannot be a table: it is nested in a generic type, and all constructions of that type would share one table; move it out")]
    public async Task The_message_says_what_to_do(string code, string said) => Assert.Equal(said, (await AnalyzerVerifier.VerifyAll(code)).Single().GetMessage());

    [Fact]
    public async Task Static_class_is_told_once()
    {
        var found = await AnalyzerVerifier.VerifyAll("[Table] public static partial class {|JORM013:Item|} { }");
        Assert.Equal("'Item' cannot be a table: it is static; a table is a class that can be constructed", found.Single().GetMessage());
    }
}
