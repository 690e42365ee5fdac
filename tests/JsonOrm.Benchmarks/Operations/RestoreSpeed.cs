using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>Restores a backup whose files are in the page cache, and copies the same files without looking at them, which is what the disk allows.</summary>
internal sealed class RestoreSpeed(OperationsContext context)
{
    private const int NoteLength = 1000;
    private const double Gigabyte = 1e9;

    public void Run()
    {
        OperationsContext.Title("restore: a backup in the page cache");
        string folder = context.NewPath("source"), backups = context.NewPath("backups");
        BackupInfo backup;
        double backing = 0;
        using (JsonDatabase db = JsonDatabase.Open(folder))
        {
            string note = string.Concat(Enumerable.Repeat("the quick brown fox ", NoteLength / 20));
            db.Insert(PersonGenerator.Generate(context.Rows).Select(person =>
            {
                person.Note = note;
                return person;
            }));
            BackupInfo? made = null;
            backing = OperationsContext.Seconds(() => made = db.Backup(backups));
            backup = made!;
        }

        Directory.Delete(folder, recursive: true);
        OperationsContext.Print($"{backup.Files} files, {backup.Bytes / Gigabyte:N2} GB; the backup took {backing:N2} s, {backup.Bytes / Gigabyte / backing:N2} GB/s");
        var restores = new List<double>();
        var copies = new List<double>();
        var unsynced = new List<double>();
        for (int round = 0; round < context.Rounds; round++)
        {
            copies.Add(Measure(target => Copy(backup.Path, target, isSynced: true)));
            unsynced.Add(Measure(target => Copy(backup.Path, target, isSynced: false)));
            restores.Add(Measure(target => JsonDatabase.Restore(backups, target)));
        }

        Report("restore", restores, backup.Bytes);
        Report("copying the files, synced", copies, backup.Bytes);
        Report("copying the files, not synced", unsynced, backup.Bytes);
    }

    private static void Report(string what, List<double> seconds, long bytes)
    {
        double median = OperationsContext.Median(seconds);
        OperationsContext.Print($"{what}: {median:N2} s, {bytes / Gigabyte / median:N2} GB/s (best {bytes / Gigabyte / seconds[0]:N2})");
    }

    private double Measure(Action<string> copy)
    {
        string target = context.NewPath("restored");
        try
        {
            return OperationsContext.Seconds(() => copy(target));
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private static void Copy(string from, string to, bool isSynced)
    {
        byte[] piece = new byte[1 << 20];
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream source = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0), copy = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            for (int read; (read = source.Read(piece)) > 0;)
            {
                copy.Write(piece, 0, read);
            }

            copy.Flush(isSynced);
        }
    }
}
