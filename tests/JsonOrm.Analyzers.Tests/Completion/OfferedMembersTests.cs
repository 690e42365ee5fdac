using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Completion;

/// <summary>
/// What an editor offers after a dot is listed in <c>Offered.txt</c>, so that a member that leaks into it is seen in review; <c>JSONORM_UPDATE_OFFERED=1</c>
/// writes the list anew.
/// </summary>
public sealed class OfferedMembersTests
{
    private static readonly string s_path = Path.Combine(Repository.Root, "tests", "JsonOrm.Analyzers.Tests", "Completion", "Offered.txt");

    // What engines and generated code use, and no one who writes a query.
    private static readonly string[] s_internals = ["Node", "Model", "Column", "Mapping", "Reader", "OpenCursor", "OpenCursorAsync", "AddTo", "ColumnsOf", "Source", "Rows", "Expression"];

    [Fact]
    public void Every_offered_member_is_listed()
    {
        string found = string.Join('\n', Place.All.Select(Offers.Describe));
        if (Environment.GetEnvironmentVariable("JSONORM_UPDATE_OFFERED") == "1")
        {
            File.WriteAllText(s_path, found);
            return;
        }

        Assert.Equal(File.ReadAllText(s_path).ReplaceLineEndings("\n"), found);
    }

    [Fact]
    public void Nothing_of_the_engine_is_offered()
    {
        IEnumerable<string> offered = File.ReadAllLines(s_path)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("  hidden:", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.Split('×')[0]);
        Assert.Empty(offered.Intersect(s_internals));
    }
}
