using System.Globalization;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Reads the lines of a manifest in order: the base chunks; if there are delta runs, the key ranges in which they are compacted; then the files
/// of the runs, the newest run first.
/// </summary>
/// <param name="source">The manifest.</param>
/// <param name="known">An earlier manifest of the same table, whose files are taken over where their lines are the same, and with them what is in memory of them.</param>
internal sealed class ManifestLines(ManifestSource source, ChunkManifest? known = null)
{
    private readonly Dictionary<string, ChunkInfo>? _known = known?.FilesByName();
    private readonly List<ChunkInfo> _files = [];
    private SortedKeys _firsts;
    private ChunkManifest? _chunks;
    private List<DeltaRun>? _runs;
    private CompactedKeys? _compacted;
    private long _run;
    private int _lineNumber;

    /// <param name="content">The manifest's bytes.</param>
    /// <param name="runs">How many runs there must be.</param>
    public ChunkManifest Read(byte[] content, int runs)
    {
        int position = 0;
        while (position < content.Length)
        {
            int length = content.AsSpan(position).IndexOf((byte)'\n');
            _lineNumber++;
            if (length < 0)
            {
                throw source.Damaged(_lineNumber, position, "a line feed behind the last line");
            }

            Take(new RowSlice(content, position, length));
            position += length + 1;
        }

        EndRun();
        int found = _runs?.Count ?? 0;
        if (found != runs)
        {
            throw source.Damaged(_lineNumber, content.Length, string.Create(CultureInfo.InvariantCulture, $"the files of {runs} delta runs, as the root says, not of {found}"));
        }

        return runs == 0 ? _chunks! : _chunks!.Under([.. _runs!], _compacted);
    }

    private void Take(RowSlice line)
    {
        if (CompactedText.IsIn(line.Span))
        {
            if (_chunks is not null || _compacted is not null)
            {
                throw source.Damaged(_lineNumber, line.Offset, "what is compacted to be said once, between chunks and delta runs");
            }

            EndRun();
            _compacted = CompactedText.Read(source, _lineNumber, line);
            return;
        }

        ManifestLineReader.ReadHead(source, _lineNumber, line, out long run, out int rowVersion, out RowKey first, out string file);
        if (run != _run)
        {
            EndRun();
            if (run == 0 || (_run != 0 && run > _run))
            {
                throw source.Damaged(_lineNumber, line.Offset, "chunks before delta runs, and newer runs before older ones");
            }

            _run = run;
        }

        if (_firsts.Count > 0 && _firsts[_firsts.Count - 1].CompareTo(first) >= 0)
        {
            throw source.Damaged(_lineNumber, line.Offset, "a first key above that of the line before");
        }

        _firsts.Append(first);
        _files.Add(TakeOver(file, line, run, rowVersion));
    }

    private ChunkInfo TakeOver(string file, RowSlice line, long run, int rowVersion)
    {
        if (_known is null)
        {
            return new ChunkInfo(source, _lineNumber, line, file, run, rowVersion);
        }

        if (_known.TryGetValue(file, out ChunkInfo? info) && info.Run == run && info.ManifestLine.Span.SequenceEqual(line.Span))
        {
            return info;
        }

        // A copy: of the manifests that were ever read one is kept whole, not each for a line of its own.
        return new ChunkInfo(source, _lineNumber, new RowSlice(line.Span.ToArray(), 0, line.Length), file, run, rowVersion);
    }

    // The files so far are the base chunks, or those of one run.
    private void EndRun()
    {
        var files = new ChunkManifest([.. _files], _firsts);
        if (_chunks is null)
        {
            _chunks = files;
        }
        else if (_files.Count > 0)
        {
            (_runs ??= []).Add(new DeltaRun(_run, files));
        }

        _files.Clear();
        _firsts = default;
    }
}
