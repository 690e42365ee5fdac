using JsonOrm.Documents;

namespace JsonOrm.Collections;

/// <summary>
/// An entry of a document in an index over paths, for engines that keep such indexes: bytes whose order is that of the values. A document has one for each value at the end of
/// the path, and for each element of an array there; of several paths, one for each combination.
/// </summary>
/// <param name="Value">The bytes.</param>
/// <param name="HasNull">True if one of the values is null or missing: such entries may repeat in a unique index.</param>
public readonly record struct DocumentEntry(byte[] Value, bool HasNull)
{
    /// <summary>Returns the entries of a document, in their order.</summary>
    /// <param name="document">The document, as <see cref="IDocumentStore"/> keeps it.</param>
    /// <param name="paths">The paths, in index order.</param>
    public static IReadOnlyList<DocumentEntry> Of(ReadOnlySpan<byte> document, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. IndexEntries.Of(document, [.. paths.Select(FieldPath.Parse)]).Select(static key => new DocumentEntry(key, IndexEntries.HasNull(key)))];
    }

    /// <summary>Returns the values of an entry as JSON text, for errors.</summary>
    /// <param name="document">A document that has the entry.</param>
    /// <param name="paths">The paths, in index order.</param>
    public string TextIn(ReadOnlySpan<byte> document, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var texts = new string[paths.Count];
        int start = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            int end = DocumentKeyReader.EndOf(Value, start);
            var text = new TextOfValue(Value[start..end]);
            PathWalk.Any(document, 0, FieldPath.Parse(paths[i]).Steps, text);
            texts[i] = text.Text;
            start = end;
        }

        return string.Join(", ", texts);
    }
}
