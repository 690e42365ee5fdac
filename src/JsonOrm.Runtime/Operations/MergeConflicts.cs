using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>The rows that a merge left undecided: the file <c>conflicts.jsonl</c>, which a person deletes when they are settled.</summary>
internal static class MergeConflicts
{
    private const int MostBytes = 256 << 20;

    /// <summary>Adds a finding for each.</summary>
    public static void Find(IFileSystem files, DatabasePaths paths, Findings findings)
    {
        if (files.TryReadAll(paths.Conflicts, MostBytes) is not { } content)
        {
            return;
        }

        long line = 0;
        for (ReadOnlyMemory<byte> rest = content; !rest.IsEmpty;)
        {
            line++;
            int length = rest.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> text = length < 0 ? rest : rest[..length];
            rest = length < 0 ? default : rest[(length + 1)..];
            if (!text.Span.Trim(" \r"u8).IsEmpty)
            {
                Find(paths.Conflicts, line, text, findings);
            }
        }
    }

    private static void Find(string path, long line, ReadOnlyMemory<byte> text, Findings findings)
    {
        string? table = null, key = null, reason = null;
        try
        {
            using var document = JsonDocument.Parse(text);
            table = document.RootElement.GetProperty("table").GetString();
            key = document.RootElement.GetProperty("key").GetRawText();
            reason = document.RootElement.GetProperty("reason").GetString();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            reason = "The line was edited, and cannot be read.";
        }

        findings.Add(new VerifyFinding(VerifyProblem.Conflict, $"A merge left this row undecided. {reason} The line has the record of each side: give the row the values that it should have, and delete the line; delete the file with the last one.")
        {
            File = path,
            Line = line,
            Table = table,
            Key = key,
        });
    }
}
