namespace JsonOrm.Docs.Tests;

/// <summary>The rules of CONTRIBUTING.md that a machine can check.</summary>
public sealed class SourceRuleTests
{
    private const int MostLines = 400;

    private static readonly string[] VagueNames = ["Utils", "Utilities", "Helpers", "Helper", "Common", "Core", "Manager", "Misc"];

    // Written in two parts, so that this file does not contain them.
    private static readonly string[] MachinePaths = ["/wor" + "k/", "/roo" + "t/", "/hom" + "e/", "C:\\Use" + "rs"];

    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", "node_modules"];

    [Fact]
    public void No_source_file_is_longer_than_the_limit()
    {
        IEnumerable<string> tooLong = Files()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal)) // Written by a template, not read as source.
            .Select(path => (Path: path, Lines: File.ReadLines(Full(path)).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path}: {file.Lines}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing()
    {
        IEnumerable<string> vague = Files()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => path.Split('/', '.').Intersect(VagueNames).Any());
        Assert.Empty(vague);
    }

    [Fact]
    public void No_file_names_a_path_of_one_machine()
    {
        IEnumerable<string> found = Files()
            .Where(path => Path.GetExtension(path) is ".cs" or ".md" or ".csproj" or ".props" or ".targets" or ".sln" or ".json" or ".txt" or ".editorconfig" or ".config")
            .Where(path => MachinePaths.Any(machine => File.ReadAllText(Full(path)).Contains(machine, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(found);
    }

    /// <summary>A file that is mapped and then cut, or whose disk fails, kills the process that looks at it; a read gives an error.</summary>
    [Fact]
    [Trait("Fault", "44")]
    public void No_source_maps_a_file_into_memory()
    {
        IEnumerable<string> found = Files()
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(Full(path)).Contains("MemoryMapped" + "File", StringComparison.Ordinal));
        Assert.Empty(found);
    }

    private static string Full(string path) => Path.Combine(Repository.Root, path);

    private static IEnumerable<string> Files() => Files(new DirectoryInfo(Repository.Root));

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(child => !BuildFolders.Contains(child.Name)).SelectMany(Files));
}
