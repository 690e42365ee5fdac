using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Assembles the lines of a manifest, in the order in which <see cref="ManifestLines"/> reads them.</summary>
internal static class ManifestContent
{
    /// <exception cref="OverflowException">The manifest would be longer than two gibibytes.</exception>
    public static byte[] Write(TableForm form, ChunkManifest manifest)
    {
        var lines = new List<RowSlice>();
        AddFiles(manifest, lines);
        if (manifest.Compacted is { } compacted)
        {
            lines.Add(CompactedText.Write(new RowWriter(), form, compacted));
        }

        foreach (DeltaRun run in manifest.Runs)
        {
            AddFiles(run.Files, lines);
        }

        int length = 0;
        foreach (RowSlice line in lines)
        {
            length = checked(length + line.Length + 1);
        }

        var content = new byte[length];
        int position = 0;
        foreach (RowSlice line in lines)
        {
            line.Span.CopyTo(content.AsSpan(position));
            position += line.Length;
            content[position++] = (byte)'\n';
        }

        return content;
    }

    private static void AddFiles(ChunkManifest files, List<RowSlice> lines)
    {
        foreach (ChunkInfo file in files.Chunks)
        {
            lines.Add(file.ManifestLine);
        }
    }
}
