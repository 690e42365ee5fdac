using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// Reads <c>db.json</c> if it is byte for byte what <see cref="RootFile.Write(RootState)"/> writes: the fast path of every open, see
/// <see cref="CanonicalText"/>.
/// </summary>
internal static class RootText
{
    /// <summary>Returns the root, or null if the text differs in any way from what the engine writes.</summary>
    public static RootState? TryRead(ReadOnlySpan<byte> content)
    {
        var text = new CanonicalText(content);
        text.Skip("{\"crc\":"u8);
        text.Hexadecimal(8);
        text.Skip(",\"format\":1,\"database\":"u8);
        ulong database = text.Hexadecimal(16);
        text.Skip(",\"generation\":"u8);
        long generation = text.Number();
        text.Skip(",\"lsn\":"u8);
        long lsn = text.Number();
        text.Skip(",\"wal\":{\"segment\":"u8);
        long segment = text.Number();
        text.Skip(",\"first\":"u8);
        long first = text.Number();
        text.Skip(",\"previous\":"u8);
        var wal = new WalPosition(segment, first, (uint)text.Hexadecimal(8));
        text.Skip("}"u8);
        EarlierRoot[] earlier = ReadEarlier(ref text);
        text.Skip(",\"tables\":["u8);
        var tables = new List<RootTable>();
        for (bool isFirst = true; text.TrySkip(isFirst ? "\n{"u8 : "\n,{"u8); isFirst = false)
        {
            tables.Add(ReadTable(ref text));
        }

        text.Skip("\n]}\n"u8);
        return text.IsComplete && segment > 0 ? new RootState(database, generation, lsn, wal, tables.ToArray()) { Earlier = earlier } : null;
    }

    private static EarlierRoot[] ReadEarlier(ref CanonicalText text)
    {
        if (!text.TrySkip(",\"earlier\":["u8))
        {
            return [];
        }

        var roots = new List<EarlierRoot>();
        do
        {
            text.Skip("["u8);
            long generation = text.Number();
            text.Skip(","u8);
            roots.Add(new EarlierRoot(generation, (uint)text.Hexadecimal(8)));
            text.Skip("]"u8);
        }
        while (text.TrySkip(","u8));
        text.Skip("]"u8);
        return roots.ToArray();
    }

    private static RootTable ReadTable(ref CanonicalText text)
    {
        text.Skip("\"name\":"u8);
        string name = text.Text();
        var former = new List<string>();
        if (text.TrySkip(",\"was\":["u8))
        {
            do
            {
                former.Add(text.Text());
            }
            while (text.TrySkip(","u8));
            text.Skip("]"u8);
        }

        text.Skip(",\"folder\":"u8);
        string folder = text.Text();
        text.Skip(",\"schema\":"u8);
        uint schema = (uint)text.Hexadecimal(8);
        text.Skip(",\"fingerprint\":"u8);
        ulong fingerprint = text.Hexadecimal(16);
        text.Skip(",\"next\":"u8);
        long next = text.Number();
        int rowVersion = text.TrySkip(",\"rowVersion\":"u8) ? text.Count() : 1;
        long olderRows = text.TrySkip(",\"olderRows\":"u8) ? text.Number() : 0;
        ManifestReference? manifest = ReadManifest(ref text);
        text.Skip(",\"indexes\":["u8);
        var indexes = new List<RootIndex>();
        while (text.TrySkip(indexes.Count == 0 ? "{\"folder\":"u8 : ",{\"folder\":"u8))
        {
            string index = text.Text();
            indexes.Add(new RootIndex(index, ReadManifest(ref text)));
            text.Skip("}"u8);
            CheckName(index, ref text);
        }

        text.Skip("]}"u8);
        CheckName(folder, ref text);
        return new RootTable(name, folder, schema, fingerprint, next, manifest, indexes.ToArray()) { RowVersion = rowVersion, OlderRows = olderRows, FormerNames = former.ToArray() };
    }

    private static ManifestReference? ReadManifest(ref CanonicalText text)
    {
        if (!text.TrySkip(",\"manifest\":{\"file\":"u8))
        {
            return null;
        }

        string file = text.Text();
        text.Skip(",\"bytes\":"u8);
        int bytes = text.Count();
        text.Skip(",\"crc\":"u8);
        uint crc = (uint)text.Hexadecimal(8);
        text.Skip(",\"rows\":"u8);
        long rows = text.Number();
        int runs = text.TrySkip(",\"runs\":"u8) ? text.Count() : 0;
        string? codec = text.TrySkip(",\"codec\":"u8) ? text.Text() : null;
        bool isMixed = codec is not null && text.TrySkip(",\"mixed\":true"u8);
        text.Skip("}"u8);
        CheckName(file, ref text);
        return new ManifestReference(file, bytes, crc, rows, runs) { Codec = codec, IsMixed = isMixed };
    }

    // An unsafe name fails here too, and the general reader then reports the error.
    private static void CheckName(string name, ref CanonicalText text)
    {
        if (!FolderName.IsSafe(name))
        {
            text.Skip("a safe name"u8);
        }
    }
}
