namespace JsonOrm.Docs.Tests.Snippets;

/// <summary>Finds the C# blocks of a page.</summary>
internal static class SnippetReader
{
    private const string Fence = "```";
    private const string Language = Fence + "csharp";
    private const string Fragment = Language + " fragment";

    public static IReadOnlyList<Snippet> Read(string page)
    {
        var snippets = new List<Snippet>();
        string[] lines = Repository.Read(page).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (line is not (Language or Fragment))
            {
                Assert.False(
                    line.StartsWith(Language, StringComparison.Ordinal) || line.StartsWith(Fence + "cs", StringComparison.Ordinal),
                    $"{page}:{i + 1}: a fence of C# is '{Language}' or '{Fragment}', not '{line}'.");
                continue;
            }

            int first = i + 1;
            int end = Array.FindIndex(lines, first, l => l.TrimEnd() == Fence);
            Assert.True(end >= 0, $"{page}:{i + 1}: the block is not closed.");
            snippets.Add(new Snippet(page, first + 1, string.Join('\n', lines[first..end]), line == Fragment));
            i = end;
        }

        return snippets;
    }
}
