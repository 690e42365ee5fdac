using System.Text;
using System.Text.RegularExpressions;
using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Changes a file of a closed database and every checksum over it, as somebody would who means harm: only the readers themselves are left to notice.</summary>
internal static partial class Forgery
{
    /// <summary>Puts content in the place of a manifest's or schema's, and the root right.</summary>
    public static void Replace(SortedDictionary<string, byte[]> files, string path, byte[] content)
    {
        string former = Crc32C.ToText(Crc32C.Compute(files[path])), crc = Crc32C.ToText(Crc32C.Compute(content));
        string root = Encoding.UTF8.GetString(files["/db/db.json"]);
        int formerLength = files[path].Length;
        files[path] = content;
        root = path.Contains("/schema/", StringComparison.Ordinal)
            ? root.Replace($"\"schema\":\"{former}\"", $"\"schema\":\"{crc}\"", StringComparison.Ordinal)
            : root.Replace($"\"bytes\":{formerLength},\"crc\":\"{former}\"", $"\"bytes\":{content.Length},\"crc\":\"{crc}\"", StringComparison.Ordinal);
        files["/db/db.json"] = Root(Encoding.UTF8.GetBytes(root));
    }

    /// <summary>Puts content in the place of a chunk's, and its manifest and the root right.</summary>
    public static void ReplaceChunk(SortedDictionary<string, byte[]> files, string path, byte[] content)
    {
        string former = Crc32C.ToText(Crc32C.Compute(files[path])), crc = Crc32C.ToText(Crc32C.Compute(content));
        string manifest = files.Keys.Last(name => Path.GetDirectoryName(name) == Path.GetDirectoryName(path) && name.Contains("manifest", StringComparison.Ordinal));
        string text = Encoding.UTF8.GetString(files[manifest])
            .Replace($"\"bytes\":{files[path].Length},\"crc\":\"{former}\"", $"\"bytes\":{content.Length},\"crc\":\"{crc}\"", StringComparison.Ordinal);

        // A small chunk has one block, which is all of it.
        text = OnlyBlock().Replace(text, $"\"blocks\":[[0,\"{crc}\",");
        files[path] = content;
        Replace(files, manifest, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A root with the checksum that its content has.</summary>
    public static byte[] Root(byte[] content)
    {
        byte[] forged = [.. content];
        if (forged.Length > 17)
        {
            Crc32C.Format(Crc32C.Compute(forged.AsSpan(17)), forged.AsSpan(8, 8));
        }

        return forged;
    }

    [GeneratedRegex("""
        "blocks":\[\[0,"[0-9a-f]{8}",
        """)]
    private static partial Regex OnlyBlock();
}
