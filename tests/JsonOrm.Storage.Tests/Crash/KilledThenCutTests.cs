using JsonOrm.Encryption;
using JsonOrm.Storage.Tests.Encryption;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>
/// A process is killed at every operation. What it renamed and had not synced is visible to the next process, which builds on it and acknowledges commits; then the machine loses power, and
/// nothing that was not synced survives. What the second process acknowledged is there all the same.
/// </summary>
public class KilledThenCutTests
{
    private static readonly ArchiveOptions s_archive = new() { MaxBytes = 1L << 30 };

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void What_the_next_process_acknowledges_survives(bool isEncrypted, bool checkpoints)
    {
        long operations = 0;
        for (long operation = 1; operation == 1 || operation <= operations; operation++)
        {
            var disk = new SimulatedFileSystem();
            if (operation > 1)
            {
                disk.CrashAt(operation);
            }

            int acknowledged = RunFirst(disk, isEncrypted);
            operations = Math.Max(operations, operation > 1 ? 0 : disk.OperationCount);
            disk.KillProcess();
            LogHold hold = RunSecond(disk, isEncrypted, checkpoints);
            Check(disk.Restart(0), isEncrypted, acknowledged, hold, operation);
        }

        Assert.InRange(operations, 100, 5000);
    }

    private static int RunFirst(SimulatedFileSystem disk, bool isEncrypted)
    {
        int acknowledged = 0;
        try
        {
            JsonDatabase db = Encrypted.Open(disk, isEncrypted ? Encrypted.Key : null, archive: s_archive);
            for (int id = 1; id <= 6; id++)
            {
                db.Insert(Account.Make(id));
                acknowledged = id;
                switch (id)
                {
                    case 2:
                        db.Checkpoint();
                        break;
                    case 3 when isEncrypted:
                        db.ChangeEncryptionKey(Encrypted.OtherKey);
                        break;
                    case 4:
                        db.CreateHold("feed");
                        break;
                    case 5:
                        db.Checkpoint();
                        break;
                }
            }
        }
        catch (SimulatedCrashException)
        {
            // The process is killed here.
        }

        return acknowledged;
    }

    // The keys are tried in turn, as a user does who does not know whether the change had been completed.
    private static JsonDatabase Open(SimulatedFileSystem disk, bool isEncrypted)
    {
        if (!isEncrypted)
        {
            return Encrypted.Open(disk, null, archive: s_archive);
        }

        try
        {
            return Encrypted.Open(disk, Encrypted.OtherKey, archive: s_archive);
        }
        catch (EncryptionException)
        {
            return Encrypted.Open(disk, Encrypted.Key, archive: s_archive);
        }
    }

    private static LogHold RunSecond(SimulatedFileSystem disk, bool isEncrypted, bool checkpoints)
    {
        JsonDatabase db = Open(disk, isEncrypted);
        LogHold hold = db.CreateHold("feed");
        db.Insert(Account.Make(7));
        if (checkpoints)
        {
            db.Checkpoint();
            db.Insert(Account.Make(8));
            db.Checkpoint();
        }

        db.Insert(Account.Make(9));
        return hold;
    }

    private static void Check(SimulatedFileSystem disk, bool isEncrypted, int acknowledged, LogHold hold, long operation)
    {
        using JsonDatabase db = Open(disk, isEncrypted);
        int[] ids = [.. Select.From<Account>().ToList(db).Select(row => (int)row.Id)];
        foreach (int id in Enumerable.Range(1, acknowledged).Append(7).Append(9))
        {
            Assert.True(ids.Contains(id), $"Killed at operation {operation}: row {id} is lost; there are {string.Join(", ", ids)}.");
        }

        Assert.True(db.Holds.Any(known => known.Name == "feed" && known.Position == hold.Position && known.Ended is null), $"Killed at operation {operation}: the hold is lost.");
        
    }
}
