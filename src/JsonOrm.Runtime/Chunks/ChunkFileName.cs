using System.Globalization;
using JsonOrm.Codecs;

namespace JsonOrm.Chunks;

/// <summary>
/// The names of a table's files: <c>000012.g17.jsonl</c> for chunk 12 as generation 17 wrote it, <c>delta-000003.g17.jsonl</c> for the third file of the delta
/// run of generation 17, <c>manifest.g17.jsonl</c>. The name of a compressed file ends in what its codec adds, <c>000012.g17.jsonl.zst</c>. They are built from numbers only, so no name read from a file can lead out of the table's folder.
/// </summary>
internal static class ChunkFileName
{
    private const string Extension = ".jsonl";
    private const string DeltaPrefix = "delta-";

    public static string Chunk(int id, long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{id:D6}.g{generation}{Extension}");

    public static string Delta(int id, long generation) => DeltaPrefix + Chunk(id, generation);

    public static string Manifest(long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"manifest.g{generation}{Extension}");

    /// <summary>Parses the name of a chunk; false if it does not have exactly that form.</summary>
    public static bool TryParse(string name, out int id, out long generation)
    {
        name = CodecName.WithoutExtension(name);
        id = 0;
        generation = 0;
        int dot = name.IndexOf(".g", StringComparison.Ordinal);
        return dot >= 6 &&
            name.EndsWith(Extension, StringComparison.Ordinal) &&
            int.TryParse(name.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out id) &&
            long.TryParse(name.AsSpan(dot + 2, Math.Max(0, name.Length - Extension.Length - dot - 2)), NumberStyles.None, CultureInfo.InvariantCulture, out generation) &&
            name == Chunk(id, generation);
    }

    /// <summary>True for exactly the name of a delta run's file.</summary>
    public static bool IsDelta(string name) =>
        name.StartsWith(DeltaPrefix, StringComparison.Ordinal) && TryParse(name[DeltaPrefix.Length..], out _, out _);

    /// <summary>Parses the generation in the name of a chunk, a delta run's file or a manifest; false for any other name.</summary>
    public static bool TryGeneration(string name, out long generation)
    {
        if (TryParse(name.StartsWith(DeltaPrefix, StringComparison.Ordinal) ? name[DeltaPrefix.Length..] : name, out _, out generation))
        {
            return true;
        }

        int dot = name.IndexOf(".g", StringComparison.Ordinal);
        return IsManifest(name) &&
            long.TryParse(name.AsSpan(dot + 2, name.Length - Extension.Length - dot - 2), NumberStyles.None, CultureInfo.InvariantCulture, out generation);
    }

    /// <summary>True for exactly the name of a manifest.</summary>
    public static bool IsManifest(string name)
    {
        const string Prefix = "manifest.g";
        return name.StartsWith(Prefix, StringComparison.Ordinal) &&
            name.EndsWith(Extension, StringComparison.Ordinal) &&
            name.Length > Prefix.Length + Extension.Length &&
            long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long generation) &&
            name == Manifest(generation);
    }
}
