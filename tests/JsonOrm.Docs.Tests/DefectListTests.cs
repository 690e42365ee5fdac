namespace JsonOrm.Docs.Tests;

/// <summary>The hand-written defects that <c>tests/JsonOrm.Mutants</c> plants are those of the code as it is.</summary>
public sealed class DefectListTests
{
    [Fact]
    public void Every_listed_defect_changes_a_text_that_occurs_once()
    {
        string runtime = Path.Combine(Repository.Root, "src", "JsonOrm.Runtime");
        string[] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "JsonOrm.Mutants", "defects.txt")).Where(line => !line.StartsWith('#'))];
        var wrong = new List<string>();
        int defects = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            string path = Path.Combine(runtime, lines[i]);
            int places = File.Exists(path) ? File.ReadAllText(path).Split(lines[i + 1]).Length - 1 : 0;
            if (places != 1)
            {
                wrong.Add($"{lines[i]}: '{lines[i + 1]}' occurs {places} times");
            }

            defects++;
            i += 2;
        }

        Assert.True(defects > 50, $"{defects} defects were read.");
        Assert.Empty(wrong);
    }
}
