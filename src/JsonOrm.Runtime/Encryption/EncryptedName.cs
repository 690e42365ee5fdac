using JsonOrm.Codecs;

namespace JsonOrm.Encryption;

/// <summary>Which files are encrypted, and what of a file's path its content is bound to: no file can be put in the place of another.</summary>
internal static class EncryptedName
{
    private const string Draft = ".tmp";
    private const string Segment = ".jsonl";
    private const int SegmentDigits = 9;

    /// <summary>
    /// True for files without content of rows, schemas or statistics, and for segments of the log, whose lines are sealed one by one.
    /// </summary>
    public static bool IsPlain(string path)
    {
        ReadOnlySpan<char> name = Path.GetFileName(path.AsSpan());
        if (name is "lock" or ".gitignore" or ".gitattributes" or "backup.json" or "backup.json.tmp" or "backups.json" or "backups.json.tmp" or DataKeys.FileName or DataKeys.FileName + Draft)
        {
            return true;
        }

        // Names of chunks have their generation, so no file of a table looks like one of the log.
        return name is "reserve.tmp" or "published.jsonl" or "published.jsonl.tmp" || (name.Length >= SegmentDigits + Segment.Length && name.EndsWith(Segment) && !name[..^Segment.Length].ContainsAnyExceptInRange('0', '9'));
    }

    /// <summary>
    /// The part of the path that stays when the engine renames or moves a file, or somebody moves the database: where a file is drafted, archived and restored is left out.
    /// </summary>
    public static string Of(string path)
    {
        string name = Path.GetFileName(path);
        name = name.EndsWith(Draft, StringComparison.Ordinal) ? name[..^Draft.Length] : name;
        if (name == "db.prev.json")
        {
            return "db.json";
        }

        if (name.EndsWith(".schema.prev.json", StringComparison.Ordinal))
        {
            return name.Replace(".schema.prev.json", ".schema.json", StringComparison.Ordinal);
        }

        if (!HasGeneration(CodecName.WithoutExtension(name)))
        {
            return name;
        }

        // The file of a table or an index: data/track/000012.g17.jsonl.
        string? table = Path.GetDirectoryName(path), kind = Path.GetDirectoryName(table);
        return $"{Path.GetFileName(kind)}/{Path.GetFileName(table)}/{name}";
    }

    // True for 000012.g17.jsonl.
    private static bool HasGeneration(ReadOnlySpan<char> name)
    {
        if (!name.EndsWith(".jsonl"))
        {
            return false;
        }

        name = name[..^".jsonl".Length];
        int dot = name.LastIndexOf(".g");
        return dot > 0 && dot + 2 < name.Length && !name[(dot + 2)..].ContainsAnyExceptInRange('0', '9');
    }
}
