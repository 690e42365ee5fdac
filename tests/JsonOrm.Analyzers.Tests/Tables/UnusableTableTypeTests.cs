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
    [InlineData("[Table] public sealed partial class Item { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Item : List<int> { public int Id { get; set; } }")]
    public Task Type(string code) => AnalyzerVerifier.Verify<UnusableTableTypeAnalyzer>(code);

    [Fact]
    public async Task Static_class_is_told_once()
    {
        var found = await AnalyzerVerifier.VerifyAll("[Table] public static partial class {|JORM013:Item|} { }");
        Assert.Equal("'Item' cannot be a table: it is static; a table is a class that can be constructed", found.Single().GetMessage());
    }
}
