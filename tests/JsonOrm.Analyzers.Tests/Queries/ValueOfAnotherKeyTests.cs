using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class ValueOfAnotherKeyTests
{
    private const string Tables = """
        [Table] public partial class Label { [Key] public Guid Id { get; set; } }
        [Table] public partial class Word { [Key] public string Text { get; set; } = ""; }
        [Table] public partial class Small { [Key] public short Id { get; set; } }
        [Table, PrimaryKey(nameof(Left), nameof(Right))] public partial class Link { public int Left { get; set; } public int Right { get; set; } }

        """;

    [Theory]
    [InlineData("_ = db.Find<Label>({|JORM043:5|});")]
    [InlineData("_ = db.FindAsync<Label>({|JORM043:\"5\"|});")]
    [InlineData("_ = db.Find<Word>({|JORM043:Guid.NewGuid()|});")]
    [InlineData("_ = db.Find<Small>({|JORM043:\"5\"|});")]
    [InlineData("_ = db.Find<Link>({|JORM043:5|});")]
    [InlineData("_ = db.Delete<Link>({|JORM043:5L|});")]
    [InlineData("TableKey<Word> key = {|JORM043:5|};")]
    [InlineData("_ = db.Find<Label>(Guid.NewGuid());")]
    [InlineData("_ = db.Find<Word>(\"a\");")]
    [InlineData("_ = db.Find<Small>(5);")]
    [InlineData("_ = db.Find<Small>(5L);")]
    [InlineData("_ = db.Find(Link.Key(1, 2));")]
    public Task Value(string statement) =>
        AnalyzerVerifier.Verify<ValueOfAnotherKeyAnalyzer>(Tables + "public static class Program { public static void Run(JsonDatabase db) { " + statement + " } }");

    [Fact]
    public async Task Message_names_value_table_and_key()
    {
        var found = await AnalyzerVerifier.Verify<ValueOfAnotherKeyAnalyzer>(
            Tables + "public static class Program { public static Link? Run(JsonDatabase db) => db.Find<Link>({|JORM043:5|}); }");
        Assert.Equal("'5' of type 'int' is not a key of table 'Link', whose key is 'int Left', 'int Right'. Write 'Link.Key(…)'.", found.Single().GetMessage());
    }
}
