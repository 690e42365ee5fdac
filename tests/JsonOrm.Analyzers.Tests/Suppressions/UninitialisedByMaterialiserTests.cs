using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Suppressions;

/// <summary>CS8618 is untrue of a constructor that only generated code calls, and true everywhere else.</summary>
public sealed class UninitialisedByMaterialiserTests
{
    private const string Columns = "public int Id { get; private set; } public string Name { get; private set; } ";

    [Theory]
    [InlineData("[Table] public partial class Item { private Item() { } public Item(string name) => Name = name; " + Columns + "}", "", "Name")]
    [InlineData("[Table] public partial class Item { public Item() { } " + Columns + "}", "Name", "")]
    [InlineData("[Table] public partial class Item { " + Columns + "}", "Name", "")]
    [InlineData("[Table] public partial class Item { private Item() { } public static Item Make() => new Item(); " + Columns + "}", "Name", "")]
    [InlineData("[Table] public partial class Item { private Item() { } public static Item Make() => new(); " + Columns + "}", "Name", "")]
    [InlineData("[Table] public partial class Item { private Item() { } public Item(string name) : this() => Name = name; " + Columns + "}", "Name", "")]
    [InlineData("public partial class Item { private Item() { } public Item(string name) => Name = name; " + Columns + "}", "Name", "")]
    [InlineData("[Table] public partial class Other { public int Id { get; set; } } [Table] public partial class Item { private Item() { } public int OtherId { get; set; } public Other Other { get; set; } public Item(Other other) { Other = other; Name = \"\"; } " + Columns + "}", "Other", "Name")]
    [InlineData("[Table] public partial class Item { private Item() { } [NotMapped] public object Tag { get; set; } public Item(object tag) { Tag = tag; Name = \"\"; } " + Columns + "}", "Tag", "Name")]
    public async Task Constructor(string code, string left, string suppressed)
    {
        (string[] found, string[] hidden) = await SuppressionTest.Run(code, "CS8618");
        Assert.Equal((left, suppressed), (string.Join(" ", found), string.Join(" ", hidden)));
    }
}
