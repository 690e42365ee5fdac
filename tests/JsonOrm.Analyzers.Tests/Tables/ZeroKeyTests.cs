using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ZeroKeyTests
{
    private const string Models = """
        [Table] public partial class Assigned { public int Id { get; set; } public int Other { get; set; } }
        [Table] public partial record Long { [Key] public long Number { get; set; } }
        [Table] public partial class Given { [DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; } }
        [Table, PrimaryKey("A", "B")] public partial class Pair { public int A { get; set; } public int B { get; set; } }

        """;

    [Theory]
    [InlineData("_ = new Assigned { {|JORM066:Id = 0|} };")]
    [InlineData("_ = new Long { {|JORM066:Number = 0L|} };")]
    [InlineData("Assigned a = new() { {|JORM066:Id = 0|}, Other = 0 };")]
    [InlineData("const int Zero = 0; _ = new Assigned { {|JORM066:Id = Zero|} };")]
    [InlineData("_ = {|JORM066:Assigned.Key(0)|};")]
    [InlineData("_ = new Assigned { Id = 1, Other = 0 };")]
    [InlineData("_ = Assigned.Key(1);")]
    [InlineData("_ = new Given { Id = 0 }; _ = Given.Key(0);")]
    [InlineData("_ = new Pair { A = 0, B = 0 }; _ = Pair.Key(0, 0);")]
    [InlineData("_ = new Long { Number = 5 } with { Number = 0 };")]
    public Task Code(string code) => AnalyzerVerifier.Verify<ZeroKeyAnalyzer>(Models + "public static class Use { public static void It() { " + code + " } }");

    [Fact]
    public async Task The_message_names_the_attribute() => Assert.Equal(
        "The database assigns the key of 'Assigned', and 0 requests a new one: no row has the key 0. Leave it out, or mark 'Id' [DatabaseGenerated(DatabaseGeneratedOption.None)], and 0 is a key like any other.",
        (await AnalyzerVerifier.Verify<ZeroKeyAnalyzer>(Models + "public static class Use { public static void It() { _ = new Assigned { {|JORM066:Id = 0|} }; } }")).Single().GetMessage());
}
