namespace JsonOrm.Operations;

/// <summary>Lines that were taken over without being verified.</summary>
internal sealed class Doubts
{
    private const string Changed = "the block does not have the checksum that was written";
    private const string Unknown = "no list of files that can be read states the checksum of the file";

    private readonly List<UnverifiedLines> _lines = [];

    /// <summary>Adds a file whose checksum is not known.</summary>
    public void AddFile(string file, string table, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            _lines.Add(new UnverifiedLines(file, table, 1, LineAt(text, text.Length - 1), 0, Unknown));
        }
    }

    /// <summary>Adds the lines of a file of text that are in no block with the checksum that was written.</summary>
    public void AddBlocks(string file, string table, ReadOnlySpan<byte> text, WrittenFile written)
    {
        int from = 0;
        foreach (Chunks.ChunkBlock block in written.Blocks)
        {
            if (written.Find(text, block) is var place and >= 0)
            {
                Add(file, table, text, from, place);
                from = Math.Max(from, place + block.Length);
            }
        }

        Add(file, table, text, from, text.Length);
    }

    /// <summary>Returns the lines, with the number of the rows that the new database has from them.</summary>
    public IReadOnlyList<UnverifiedLines> Count(IReadOnlyList<SalvagedTable> tables)
    {
        if (_lines.Count == 0)
        {
            return [];
        }

        long[] rows = new long[_lines.Count];
        ILookup<string, int> places = Enumerable.Range(0, _lines.Count).ToLookup(i => _lines[i].File, StringComparer.Ordinal);
        foreach (SalvagedTable table in tables)
        {
            foreach (SalvagedRow row in table.Rows.Values)
            {
                foreach (int i in places[row.File])
                {
                    rows[i] += row.Line >= _lines[i].FirstLine && row.Line <= _lines[i].LastLine ? 1 : 0;
                }
            }
        }

        return [.. _lines.Select((lines, i) => lines with { Rows = rows[i] })];
    }

    private void Add(string file, string table, ReadOnlySpan<byte> text, int from, int to)
    {
        if (from < to)
        {
            _lines.Add(new UnverifiedLines(file, table, LineAt(text, from), LineAt(text, to - 1), 0, Changed));
        }
    }

    private static long LineAt(ReadOnlySpan<byte> text, int place) => 1 + text[..place].Count((byte)'\n');
}
