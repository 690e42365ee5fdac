using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class InexactKeyTests
{
    [Theory]
    [InlineData("[Table] public partial class Item { [Key] public double {|JORM100:Weight|} { get; set; } }")]
    [InlineData("[Table] public partial class Item { public float {|JORM100:Id|} { get; set; } }")]
    [InlineData("[Table] public partial class Item { [Key] public DateTime {|JORM100:At|} { get; set; } }")]
    [InlineData("[Table, PrimaryKey(nameof(Sensor), nameof(Value))] public partial class Item { public int Sensor { get; set; } public double {|JORM100:Value|} { get; set; } }")]
    [InlineData("public class Row { public double Id { get; set; } } [Table] public partial class {|JORM100:Item|} : Row { }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } public double Weight { get; set; } public DateTime At { get; set; } }")]
    [InlineData("[Table] public partial class Item { public Guid Id { get; set; } }")]
    [InlineData("[Table] public partial class Item { [Key] public decimal Number { get; set; } }")]
    [InlineData("[Table] public partial class Item { [Key] public DateOnly Day { get; set; } }")]
    [InlineData("[Table, PrimaryKey(nameof(Sensor), nameof(At))] public partial class Item { public int Sensor { get; set; } public DateTime At { get; set; } }")]
    [InlineData("public class Item { [Key] public double Id { get; set; } }")]
    public Task Key(string code) => AnalyzerVerifier.Verify<InexactKeyAnalyzer>(code);

    [Fact]
    public async Task The_message_says_what_to_use() => Assert.Equal(
        "'Id' is the key of 'Item' and a double: a computed value is rarely equal to the stored one, so that rows are not found. Use an int or long, which the database assigns, or a Guid, and keep 'Id' as an indexed column.",
        (await AnalyzerVerifier.Verify<InexactKeyAnalyzer>("[Table] public partial class Item { public double {|JORM100:Id|} { get; set; } }")).Single().GetMessage());
}
