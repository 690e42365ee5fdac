namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A class that uses a view of an earlier version: a faulty file is the only error, since the compiler reports no other rule beside a type that is missing in a declaration.</summary>
public sealed class ViewsOfFaultyFileTests
{
    private const string Second = "public int Age { get; set; } public required string Address { get; set; }";

    private static readonly string s_text = LockTexts.Of(Second);

    private static LockProject Project(string text) => LockProject.Of(Changed.Class(Second + "[FilledBy(nameof(CityOf))] public required string City { get; set; } private static string CityOf(UserV1 old) => old.Address + old.Age;")).With("user", text);

    [Theory]
    [InlineData("JORM078", "[{", "<<<<<<< HEAD\n[{")]
    [InlineData("JORM079", "{\"id\":3,", "{\"id\":9,")]
    [InlineData("JORM080", "{\"id\":3,", "{\"id\":2,")]
    [InlineData("JORM081", "\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"short\"")]
    [InlineData("JORM082", "\"format\":1", "\"format\":2")]
    [InlineData("JORM083", "\"Id\",\"type\":\"int\"", "\"Id\",\"type\":\"integer\"")]
    [InlineData("JORM083", "\"Age\",\"type\":\"int\",\"nullable\":false},", "\"Age\",\"type\":\"int\",\"nullable\":false}")]
    [InlineData("JORM083", "\"Age\",\"type\":\"int\",", "\"Age\",\"type\":\"int\",\"unit\":\"years\",")]
    [InlineData("JORM083", "{\"end\":true}]", "")]
    [InlineData("JORM083", "\"version\":1,", "\"version\":1,\"tool\":\"x\",")]
    [InlineData("JORM083", "{\"key\":[1],\"assigned\":true},\n", "")]
    public async Task A_faulty_file_is_the_only_error(string id, string old, string edited)
    {
        string[] said = await Project(s_text.Edit(old, edited)).Said();
        Assert.StartsWith(id + " Schema/user.schema.json(", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_shows_the_columns_of_both_sides()
    {
        string ours = LockTexts.Of(Second, Second + "public int? Ours { get; set; }"), theirs = LockTexts.Of(Second, Second + "public int? Theirs { get; set; }");
        string[] mine = ours.Split('\n'), yours = theirs.Split('\n');
        string merged = string.Join('\n', ["<<<<<<< ours", mine[0], "=======", yours[0], ">>>>>>> theirs", .. mine[1..5], "<<<<<<< ours", mine[5], "=======", yours[5], ">>>>>>> theirs", .. mine[6..]]);
        LockProject project = Project(merged);
        project = project with { Code = project.Code + "internal static class Uses { internal static int? Of(UserV2 old) => old.Ours + old.Theirs + old.Age; }" };
        Assert.StartsWith("JORM078 Schema/user.schema.json(1)", Assert.Single(await project.Said()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_are_the_only_error()
    {
        LockProject project = Project(s_text) with { Files = Project(s_text).Files.Add("Schema/copy.schema.json", s_text) };
        Assert.Equal(["JORM085 Schema/user.schema.json(1) error", "JORM072 Test.cs(5) warning"], await project.Said());
    }

    [Fact]
    public async Task A_broken_rule_of_the_class_is_the_only_error()
    {
        LockProject project = Project(s_text);
        project = project with { Code = project.Code.Replace("[Key] public int Id", "[Key] public int? Id", StringComparison.Ordinal) };
        Assert.All(await project.Said(), said => Assert.DoesNotContain("CS", said, StringComparison.Ordinal));
    }
}
