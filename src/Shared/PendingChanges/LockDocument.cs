using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.PendingChanges;

/// <summary>A lock file of the project.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Reading">The result of reading it.</param>
internal sealed record LockDocument(string Path, SourceText Text, LockReading Reading)
{
    /// <summary>The path inside the project: <c>Schema/user.schema.json</c>.</summary>
    public string Name => SchemaLockFiles.Folder + "/" + FileName;

    /// <summary>The name of the file.</summary>
    public string FileName => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Returns the location of a problem: from its start to the end of its line.</summary>
    public Location PlaceOf(int line, int column)
    {
        TextLine at = Text.Lines[Math.Min(line, Text.Lines.Count - 1)];
        var span = TextSpan.FromBounds(Math.Min(at.Start + column, at.End), at.End);
        return Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
    }
}
