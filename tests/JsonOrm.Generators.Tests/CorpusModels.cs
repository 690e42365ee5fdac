using System.Runtime.CompilerServices;

namespace JsonOrm.Generators.Tests;

/// <summary>The models of <c>Corpus/*.cs.txt</c>: each keeps every rule, so each must be generated and compile.</summary>
public static class CorpusModels
{
    public static TheoryData<string> Names() => [.. All()];

    public static IEnumerable<string> All() => Directory.GetFiles(Folder(), "*.cs.txt")
        .Select(file => Path.GetFileName(file)[..^".cs.txt".Length])
        .Order(StringComparer.Ordinal);

    public static string Code(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".cs.txt"));

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Corpus");
}
