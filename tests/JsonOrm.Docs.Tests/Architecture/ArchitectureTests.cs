namespace JsonOrm.Docs.Tests.Architecture;

/// <summary>"A folder depends only on those below it", as docs/architecture.md says.</summary>
public sealed class ArchitectureTests
{
    private static readonly FolderOrder s_order = FolderOrder.Of(Repository.Read("docs/architecture.md"));

    private static readonly string s_runtime = Path.Combine(Repository.Root, "src", "JsonOrm.Runtime");

    [Fact]
    public void Every_folder_of_the_runtime_is_on_the_list()
    {
        IEnumerable<string> folders = Sources().Keys.Select(Arrow.FolderOf).Distinct();
        Assert.Equal(s_order.Folders.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_uses_only_those_below_it()
    {
        IReadOnlyCollection<Arrow> arrows = Arrows.Between(Sources(), Linked());
        Assert.True(arrows.Count > 10_000, $"Only {arrows.Count} arrows were found.");
        Assert.DoesNotContain(arrows, arrow => !s_order.MayUse(arrow.FromFolder, arrow.ToFolder));
    }

    [Fact]
    public void A_namespace_below_the_public_face_is_named_like_its_folder()
    {
        IEnumerable<string> misplaced = Sources()
            .Where(file => !file.Value.Contains("\npublic ", StringComparison.Ordinal) && !file.Value.Contains($"\nnamespace JsonOrm.{Arrow.FolderOf(file.Key)};", StringComparison.Ordinal) && !file.Value.StartsWith($"namespace JsonOrm.{Arrow.FolderOf(file.Key)};", StringComparison.Ordinal))
            .Select(file => file.Key);
        Assert.Empty(misplaced);
    }

    [Fact]
    public void An_arrow_upward_is_told_with_file_and_line()
    {
        FolderOrder order = FolderOrder.Of("src/JsonOrm.Runtime/\n  Upper/  what is above\n  Lower/  what is below\n```");
        var files = new Dictionary<string, string>
        {
            ["Upper/Door.cs"] = "namespace A; static class Door { internal static int Width => 3; internal static int Wide(this int width) => width; }",
            ["Lower/Cellar.cs"] = "namespace A;\nclass Cellar\n{\n    int One() => Door.Width;\n    int Two() => 2.Wide();\n}",
            ["Upper/Roof.cs"] = "namespace A; class Roof { Cellar? Below; }",
        };
        Assert.Equal(
            ["Lower/Cellar.cs(4): Lower → Upper by Door (Upper/Door.cs)", "Lower/Cellar.cs(4): Lower → Upper by Door.Width (Upper/Door.cs)", "Lower/Cellar.cs(5): Lower → Upper by Door.Wide (Upper/Door.cs)"],
            Arrows.Between(files).Where(arrow => !order.MayUse(arrow.FromFolder, arrow.ToFolder)).Select(arrow => arrow.ToString()).Order(StringComparer.Ordinal));
    }

    // What the runtime compiles of src/Shared counts as a folder of it.
    private static Dictionary<string, string> Sources() => Directory.EnumerateFiles(s_runtime, "*.cs", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(s_runtime, path).Replace('\\', '/')))
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Shared", "Evolution"), "*.cs").Select(path => (Path: path, Name: "Evolution/" + Path.GetFileName(path))))
        .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => File.ReadAllText(file.Path));

    /// <summary>What the runtime shares with the analyzers for tests of earlier versions, as its project links it.</summary>
    private static IEnumerable<string> Linked()
    {
        string shared = Path.Combine(Repository.Root, "src", "Shared");
        return Directory.EnumerateFiles(Path.Combine(shared, "SchemaLock"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(shared, "Rules"), "EquatableArray*.cs"))
            .Select(File.ReadAllText);
    }
}
