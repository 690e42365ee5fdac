using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Methods of answers have the form in which the engine calls them.</summary>
public sealed class AnswerMethodShapeTests
{
    [Theory]
    [InlineData("[{|JORM076:ConvertedBy(\"Missing\")|}] public long Price { get; set; }")]
    [InlineData("[{|JORM076:ConvertedBy(nameof(M))|}] public long Price { get; set; } private static string M(int old) => \"\";")]
    [InlineData("[{|JORM076:ConvertedBy(nameof(M))|}] public long Price { get; set; } private long M(int old) => old;")]
    [InlineData("[{|JORM076:ConvertedBy(nameof(M))|}] public long Price { get; set; } private static long M(ref int old) => old;")]
    [InlineData("[{|JORM076:ConvertedBy(nameof(M))|}] public long Price { get; set; } private static long M<T>(T old) => 0;")]
    [InlineData("[{|JORM076:ConvertedBy(nameof(M))|}] public long Price { get; set; } private static long M(List<int> old) => 0;")]
    [InlineData("[{|JORM076:FilledBy(nameof(M))|}] public required string City { get; set; } private static string M(string old) => old;")]
    [InlineData("[{|JORM076:FilledBy(nameof(M))|}] public required string City { get; set; } private static int M(OldRow old) => 0;")]
    [InlineData("public Place At { get; set; } = new(); } [Owned] public partial class Place { [{|JORM076:FilledBy(nameof(M))|}] public string City { get; set; } = \"\"; private static string M(OldRow old) => old.Key;")]
    [InlineData("[ConvertedBy(nameof(M)), {|JORM076:ConvertedBy(nameof(N))|}] public long Price { get; set; } private static long M(int old) => old; private static string N(decimal old) => \"\";")]
    public Task A_method_that_cannot_be_called_is_told(string members) => AnalyzerVerifier.Verify<AnswerMethodShapeAnalyzer>(Changed.Class(members));

    [Theory]
    [InlineData("[ConvertedBy(nameof(M))] public long Price { get; set; } private static long M(decimal? old) => (long?)old ?? 0;")]
    [InlineData("[ConvertedBy(nameof(M))] public long? Price { get; set; } private static int M(JsonElement old) => old.GetInt32(); private static int M(int a, int b) => a;")]
    [InlineData("[ConvertedBy(nameof(M)), ConvertedBy(nameof(N))] public long Price { get; set; } private static long M(int old) => old; private static long N(decimal old) => 0; private static long N(string old) => 0;")]
    [InlineData("[FilledBy(nameof(M))] public required string City { get; set; } private static string M(OldRow old) => old.Key;")]
    [InlineData("public Place At { get; set; } = new(); } [Owned] public partial class Place { [FilledBy(nameof(M))] public string City { get; set; } = \"\"; internal static string M(OldRow old) => old.Key;")]
    [InlineData("} public class Plain { [FilledBy(\"Missing\")] public string City { get; set; } = \"\";")]
    public Task A_method_that_can_is_not(string members) => AnalyzerVerifier.Verify<AnswerMethodShapeAnalyzer>(Changed.Class(members));

    [Theory]
    [InlineData("[Table, {|JORM076:UpgradedBy(\"Missing\")|}] public partial class User { [Key] public int Id { get; set; } }")]
    [InlineData("[Table, {|JORM076:UpgradedBy(nameof(M))|}] public partial class User { [Key] public int Id { get; set; } static void M(OldRow old) { } }")]
    [InlineData("[Table, {|JORM076:UpgradedBy(nameof(M))|}] public partial class User { [Key] public int Id { get; set; } static int M(OldRow old, User row) => 0; }")]
    [InlineData("[Table, UpgradedBy(nameof(M))] public partial class User { [Key] public int Id { get; set; } static void M(OldRow old, User row) { } }")]
    public Task The_method_of_a_class_takes_the_old_row_and_the_new_one(string code) => AnalyzerVerifier.Verify<AnswerMethodShapeAnalyzer>(code);

    [Fact]
    public async Task A_method_may_take_the_view_of_an_earlier_version()
    {
        const string Members = "[FilledBy(nameof(M))] public required string City { get; set; } private static string M(UserV1 old) => old.Town ?? \"\"; public static void Up(int a) { }";
        LockProject project = LockProject.Of(Changed.Class(Members)).With("user", LockTexts.Of("public string? Town { get; set; }", "public required string City { get; set; }"));
        Assert.Empty(await project.Said());
    }
}
