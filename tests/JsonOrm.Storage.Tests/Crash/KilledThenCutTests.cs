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
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public void What_the_next_process_acknowledges_survives(bool isEncrypted, bool hasHistory, bool checkpoints)
    {
        var kind = new Kind(isEncrypted, hasHistory ? new ArchiveOptions { MaxBytes = 1L << 30 } : null);
        long operations = 0;
        for (long operation = 1; operation == 1 || operation <= operations; operation++)
        {
            var disk = new SimulatedFileSystem();
            if (operation > 1)
            {
                disk.CrashAt(operation);
            }

            int acknowledged = RunFirst(disk, kind);
            operations = Math.Max(operations, operation > 1 ? 0 : disk.OperationCount);
            disk.KillProcess();
            LogHold? hold = RunSecond(disk, kind, checkpoints);
            Check(disk.Restart(0), kind, acknowledged, hold, operation);
        }

        Assert.InRange(operations, 100, 5000);
    }

    private static int RunFirst(SimulatedFileSystem disk, Kind kind)
    {
        int acknowledged = 0;
        try
        {
            JsonDatabase db = Encrypted.Open(disk, kind.IsEncrypted ? Encrypted.Key : null, archive: kind.Archive);
            for (int id = 1; id <= 6; id++)
            {
                db.Insert(Account.Make(id));
                acknowledged = id;
                switch (id)
                {
                    case 2:
                        db.Checkpoint();
                        break;
                    case 3 when kind.IsEncrypted:
                        db.ChangeEncryptionKey(Encrypted.OtherKey);
                        break;
                    case 4 when kind.Archive is not null:
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
    private static JsonDatabase Open(SimulatedFileSystem disk, Kind kind)
    {
        if (!kind.IsEncrypted)
        {
            return Encrypted.Open(disk, null, archive: kind.Archive);
        }

        try
        {
            return Encrypted.Open(disk, Encrypted.OtherKey, archive: kind.Archive);
        }
        catch (EncryptionException)
        {
            return Encrypted.Open(disk, Encrypted.Key, archive: kind.Archive);
        }
    }

    private static LogHold? RunSecond(SimulatedFileSystem disk, Kind kind, bool checkpoints)
    {
        JsonDatabase db = Open(disk, kind);
        LogHold? hold = kind.Archive is null ? null : db.CreateHold("feed");
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

    private static void Check(SimulatedFileSystem disk, Kind kind, int acknowledged, LogHold? hold, long operation)
    {
        using JsonDatabase db = Open(disk, kind);
        string[] there = [.. Select.From<Account>().ToList(db).Select(row => row.Email)];
        foreach (int number in Enumerable.Range(1, acknowledged).Append(7).Append(9))
        {
            Assert.True(there.Contains(Account.Make(number).Email), $"Killed at operation {operation}: row {number} is lost; there are {string.Join(", ", there)}.");
        }

        Assert.True(hold is null || db.Holds.Any(known => known.Name == "feed" && known.Position == hold.Position && known.Ended is null), $"Killed at operation {operation}: the hold is lost.");
    }

    private sealed record Kind(bool IsEncrypted, ArchiveOptions? Archive);
}
