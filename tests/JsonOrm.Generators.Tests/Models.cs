using System.Runtime.CompilerServices;

namespace JsonOrm.Generators.Tests;

/// <summary>The models of <c>Models/*.cs.txt</c>: each keeps every rule, so each must be generated and compile.</summary>
public static class Models
{
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (string file in Directory.GetFiles(Folder(), "*.cs.txt").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileName(file)[..^".cs.txt".Length]);
        }

        return names;
    }

    public static string Code(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".cs.txt"));

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Models");
}
