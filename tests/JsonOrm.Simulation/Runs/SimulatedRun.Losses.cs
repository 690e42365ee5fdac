using JsonOrm.Files;
using JsonOrm.Simulation.Expected;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

// A log that loses its end while the machine runs, which no crash causes: a person deletes a file, a program truncates it, a disk returns other bytes.
internal sealed partial class SimulatedRun
{
    private const int WaysToLose = 5;

    // The process is dead. Checks what a writer and a reader make of a copy of the disk; the run continues with the intact one.
    private void LoseLog()
    {
        string? name = _files.DirectoryExists("/db/wal") ? _files.ListFiles("/db/wal").LastOrDefault(name => name[0] == '0') : null;
        for (int way = 0; name is not null && way < WaysToLose; way++)
        {
            SimulatedFileSystem damaged = _files.Copy();
            Damage(damaged, "/db/wal/" + name, way);
            JsonDatabase db;
            try
            {
                db = _settings.Open(damaged);
            }
            catch (CorruptDataException)
            {
                continue;
            }

            // If nothing acknowledged is lost, there is nothing to report.
            new CrashCheck(_settings, _isEvolved).Find(db, _history.PossibleAfterKill);
        }
    }

    private static void Damage(SimulatedFileSystem disk, string path, int way)
    {
        byte[] content = disk.TryReadAll(path)!;
        int end = content.AsSpan().LastIndexOfAnyExcept((byte)'\n') + 1;
        int line = content.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
        disk.Delete(path);
        byte[]? left = way switch
        {
            0 => null,
            1 => [],
            2 => [.. Enumerable.Repeat((byte)'z', content.Length)],
            3 => content[..(end / 2)],
            _ => content[..line],
        };
        if (left is not null)
        {
            disk.WriteAndSync(path, left);
        }
    }
}
