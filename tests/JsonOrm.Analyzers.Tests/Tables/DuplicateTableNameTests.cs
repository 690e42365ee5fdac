using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class DuplicateTableNameTests
{
    [Theory]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } } namespace Old { [Table] public partial class {|JORM015:Item|} { public int Id { get; set; } } }")]
    [InlineData("[Table(\"ITEM\")] public partial class Article { public int Id { get; set; } } [Table] public partial class {|JORM015:Item|} { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } } namespace Old { [Table(\"old_item\")] public partial class Item { public int Id { get; set; } } }")]
    public Task Names(string code) => AnalyzerVerifier.Verify<DuplicateTableNameAnalyzer>(code);
}
