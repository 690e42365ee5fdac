using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// How far the log is published, for readers in other processes: they see a line as soon as it is written, and must not show it
/// before it is synced. The mark is never synced itself, as it means something only where written bytes are seen without a sync, in
/// the run of the machine that its first line names. Two more lines take turns, so that one of them is always whole.
/// </summary>
internal sealed class PublishedWatermark : IDisposable
{
    private readonly IFile _file;
    private readonly byte[] _line = new byte[PublishedWatermarkText.LineLength];
    private readonly uint _seed;
    private int _place = 1;

    private PublishedWatermark(IFile file, uint seed)
    {
        _file = file;
        _seed = seed;
    }

    /// <summary>Puts a mark there, in place of one that an earlier writer has left. The directory exists.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="directory">The directory of the log.</param>
    /// <param name="boot">The run of the machine.</param>
    /// <param name="database">The identity of the database.</param>
    /// <param name="state">What is published now.</param>
    public static PublishedWatermark Begin(IFileSystem files, string directory, string boot, ulong database, in PublishedState state)
    {
        byte[] content = PublishedWatermarkText.Write(boot, database, state, out uint seed);
        string path = Path.Combine(directory, PublishedWatermarkText.FileName), draft = path + ".tmp";
        if (files.FileExists(path) && TryOverwrite(files, path, content) is { } old)
        {
            return new PublishedWatermark(old, seed);
        }

        files.Delete(draft);
        using (IFile file = files.Create(draft))
        {
            file.Write(content, 0);
        }

        // In one step: a reader never sees a mark that is neither the old nor the new one.
        files.Rename(draft, path);
        return new PublishedWatermark(files.OpenWrite(path), seed);
    }

    // Needs no room on a full disk. Until the header is this one readers that know it take the file for no mark, and what they then find is whole.
    private static IFile? TryOverwrite(IFileSystem files, string path, byte[] content)
    {
        IFile file = files.OpenWrite(path);
        try
        {
            if (file.Length == content.Length)
            {
                file.Write(content.AsSpan(PublishedWatermarkText.LineLength, PublishedWatermarkText.LineLength), PublishedWatermarkText.LineLength);
                file.Write(content.AsSpan(2 * PublishedWatermarkText.LineLength), 2 * PublishedWatermarkText.LineLength);
                file.Write(content.AsSpan(0, PublishedWatermarkText.LineLength), 0);
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Lets readers see more. When it throws they see what they saw before, or that.</summary>
    public void Write(in PublishedState state)
    {
        PublishedWatermarkText.WriteState(_line, state, _seed);
        _file.Write(_line, _place * PublishedWatermarkText.LineLength);
        _place = 3 - _place;
    }

    public void Dispose() => _file.Dispose();
}
