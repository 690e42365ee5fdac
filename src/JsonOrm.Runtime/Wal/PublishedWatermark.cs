using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// The published watermark: how far the log is published, for readers in other processes. They see a line as soon as it is written, but must not show it
/// before it is synced. The file itself is never synced, because it is valid only while written bytes are visible without a sync, during
/// the boot of the machine that its first line names. Two further lines alternate, so that one of them is always complete.
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

    /// <summary>Creates the watermark, replacing one that an earlier writer has left. The directory exists.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="directory">The directory of the log.</param>
    /// <param name="boot">The identity of the machine's current boot.</param>
    /// <param name="database">The identity of the database.</param>
    /// <param name="state">The currently published state.</param>
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

        // In one step: a reader sees either the old watermark or the new one.
        files.Rename(draft, path);
        return new PublishedWatermark(files.OpenWrite(path), seed);
    }

    // Needs no space on a full disk. Until the new header is written, readers that know it do not accept the file as a watermark; after that, the states are
    // complete.
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

    /// <summary>Advances the watermark. If this throws, readers see either the previous state or the new one.</summary>
    public void Write(in PublishedState state)
    {
        PublishedWatermarkText.WriteState(_line, state, _seed);
        _file.Write(_line, _place * PublishedWatermarkText.LineLength);
        _place = 3 - _place;
    }

    public void Dispose() => _file.Dispose();
}
