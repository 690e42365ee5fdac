namespace JsonOrm.Docs.Tests;

/// <summary>Every decision says why, what and what follows, and can be found.</summary>
public sealed class DecisionTests
{
    private const string Folder = "docs/decisions/";
    private const string Index = Folder + "README.md";

    public static TheoryData<string> Decisions() =>
        [.. Repository.Pages.Where(page => page.StartsWith(Folder, StringComparison.Ordinal) && page != Index)];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_has_context_choice_and_consequences(string page)
    {
        string[] headings = [.. Repository.Read(page).Split('\n').Where(line => line.StartsWith('#')).Select(line => line.Trim())];
        int number = int.Parse(Path.GetFileName(page)[..4]);
        Assert.StartsWith($"# {number}. ", headings[0]);
        Assert.Equal(["## Context", "## Choice", "## Consequences"], headings[1..]);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_stands_in_the_index_under_its_title(string page)
    {
        string title = Repository.Read(page).Split('\n')[0].TrimStart('#', ' ').TrimEnd();
        Assert.Contains($"- [{title}]({Path.GetFileName(page)})", Repository.Read(Index));
    }

    [Fact]
    public void Numbers_are_not_used_twice()
    {
        string[] numbers = [.. Repository.Pages.Where(page => page.StartsWith(Folder + "0", StringComparison.Ordinal)).Select(page => Path.GetFileName(page)[..4])];
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }
}
