namespace JsonOrm.Operations;

/// <summary>Counts what is done, and reports it.</summary>
internal sealed class CopyProgress(IProgress<BackupProgress> progress, IReadOnlyCollection<StateFile> files)
{
    private readonly long _allBytes = Sum(files);
    private int _files;
    private long _bytes;

    public void Add(long bytes)
    {
        _files++;
        _bytes += bytes;
        progress.Report(new BackupProgress(_files, files.Count, _bytes, _allBytes));
    }

    private static long Sum(IReadOnlyCollection<StateFile> files)
    {
        long sum = 0;
        foreach (StateFile file in files)
        {
            sum += file.Bytes;
        }

        return sum;
    }
}
