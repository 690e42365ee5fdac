using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Programs;

/// <summary>
/// A small program with one thing wrong, from <c>Programs/Wrong</c>. Comments at its top list everything that is said about it, in the order of
/// places: an identifier and the underlined code; then, after <c>=></c>, the lines as the offered fix writes them. The model that programs
/// share is <c>Programs/Model.txt</c>; <c>JSONORM_UPDATE_PROGRAMS=1</c> writes the comments anew, to be read and judged.
/// </summary>
internal sealed class ProgramFile
{
    private const string Folder = "tests/JsonOrm.Analyzers.Tests/Programs";

    private ProgramFile(string path)
    {
        Path = path;
        string[] lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] header = [.. lines.TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal)).Select(line => line[3..])];
        Said = [.. header.Where(line => !line.StartsWith("=> ", StringComparison.Ordinal))];
        Fixed = [.. header.Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => line[3..])];
        Code = string.Join("\n", lines.Skip(header.Length)).TrimStart('\n');
    }

    /// <summary>Whether comments are written instead of compared.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("JSONORM_UPDATE_PROGRAMS") == "1";

    public static string Model { get; } = Repository.Read(Folder, "Model.txt").ReplaceLineEndings("\n");

    public string Path { get; }

    /// <summary>What is said: an identifier, a space, the underlined code on one line.</summary>
    public IReadOnlyList<string> Said { get; }

    /// <summary>The lines that the first fix of the first message changes; none where no fix is offered.</summary>
    public IReadOnlyList<string> Fixed { get; }

    public string Code { get; }

    public static IEnumerable<string> Names(string folder) => Repository.FileNames(Folder + "/" + folder, "*.txt")
        .Select(name => System.IO.Path.GetFileNameWithoutExtension(name))
        .Order(StringComparer.Ordinal);

    public static ProgramFile Read(string folder, string name) => new(System.IO.Path.Combine(Repository.Root, Folder, folder, name + ".txt"));

    public void Write(IEnumerable<string> said, IEnumerable<string> corrected) => File.WriteAllText(
        Path,
        string.Concat(said.Select(line => "// " + line + "\n")) + string.Concat(corrected.Select(line => "// => " + line + "\n")) + "\n" + Code);
}
