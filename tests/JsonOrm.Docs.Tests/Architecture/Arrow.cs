namespace JsonOrm.Docs.Tests.Architecture;

/// <summary>A name in one source file that another file declares.</summary>
/// <param name="From">The file that has the name, relative to the project.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="To">The file that declares it.</param>
/// <param name="Name">The type, with the member if one is named.</param>
internal sealed record Arrow(string From, int Line, string To, string Name)
{
    public string FromFolder => FolderOf(From);

    public string ToFolder => FolderOf(To);

    public override string ToString() => $"{From}({Line}): {FromFolder} → {ToFolder} by {Name} ({To})";

    public static string FolderOf(string file) => file[..Math.Max(0, file.IndexOf('/'))];
}
