using JsonOrm.Arity;

namespace JsonOrm.Docs.Tests;

/// <summary>The overloads per number of values, keys and tables are what their one template writes.</summary>
public sealed class ArityTests
{
    public static TheoryData<string> Paths => [.. Templates.All().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_is_what_the_template_writes(string path)
    {
        GeneratedFile file = Templates.All().Single(file => file.Path == path);
        Assert.Equal(file.Text, Repository.Read("src/JsonOrm.Runtime/" + path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_runtime_has_no_other_file_of_a_template()
    {
        string runtime = Path.Combine(Repository.Root, "src", "JsonOrm.Runtime");
        IEnumerable<string> committed = Directory.EnumerateFiles(Path.Combine(runtime, "Queries"), "*.g.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(runtime, path).Replace('\\', '/'));
        Assert.Equal(Templates.All().Select(file => file.Path).Order(StringComparer.Ordinal), committed.Order(StringComparer.Ordinal));
    }
}
