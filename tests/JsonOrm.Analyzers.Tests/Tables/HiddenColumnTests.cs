using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class HiddenColumnTests
{
    private const string Base = "public class Row { public int Id { get; set; } public virtual int A { get; set; } [NotMapped] public int B { get; set; } } ";

    [Theory]
    [InlineData("[Table] public partial class {|JORM061:Item|} : Row { private new int A { get; set; } }")]
    [InlineData("[Table] public partial class {|JORM061:Item|} : Row { public new const int A = 1; }")]
    [InlineData("[Table] public partial class {|JORM061:Item|} : Row { public new static int A { get; set; } }")]
    [InlineData("[Table] public partial class {|JORM061:Item|} : Row { public new void A() { } }")]
    [InlineData("[Table] public partial class {|JORM061:Item|} : Row { public new enum A { One } }")]
    [InlineData("[Table] public partial class Item : Row { public new long A { get; set; } }")]
    [InlineData("[Table] public partial class Item : Row { public override int A { get => 1; } }")]
    [InlineData("[Table] public partial class Item : Row { public new const int B = 1; }")]
    [InlineData("public class Middle : Row { private new void A() { } } [Table] public partial class Item : Middle { }")]
    public Task Column_of_a_base_class(string code) => AnalyzerVerifier.Verify<HiddenColumnAnalyzer>(Base + code);
}
