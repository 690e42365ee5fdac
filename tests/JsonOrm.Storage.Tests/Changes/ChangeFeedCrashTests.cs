using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>
/// The machine crashes at every operation of a database with a hold: a consumer that kept its rows and its position goes on, and has what the database has. The same for an archive that is moved, purged and given up.
/// </summary>
public class ChangeFeedCrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_crash_at_any_operation_loses_the_consumer_nothing(bool hasHistory)
    {
        ArchiveOptions? archive = hasHistory ? new ArchiveOptions() : null;
        var mirror = new Mirror();
        bool isHeld = false;
        long crashes = CrashTest.Run(
            disk =>
            {
                mirror = new Mirror();
                isHeld = false;
                for (int session = 0; session < 2; session++)
                {
                    using JsonDatabase db = Followed.Open(disk, archive: archive);
                    if (session == 0)
                    {
                        db.CreateHold("mirror");
                        isHeld = true;
                    }

                    Work(db, session);
                    if (session == 1)
                    {
                        // A state of the consumer that a crash finds is the one before or after it has followed, never one between.
                        Mirror next = mirror.Copy();
                        next.Follow(db);
                        mirror = next;
                        db.AdvanceHold("mirror", mirror.Position);
                        db.Insert(Account.Make(8000));
                    }
                }

                using (JsonDatabase db = Followed.Open(disk, archive: archive))
                {
                    Mirror next = mirror.Copy();
                    next.Follow(db);
                    mirror = next;
                    isHeld = false;
                    db.ReleaseHold("mirror");
                    db.Insert(Account.Make(9000));
                }
            },
            disk => Check(disk, archive, isHeld ? mirror.Copy() : null),
            outcomes: RunLength.Of(1, 2));
        Assert.True(crashes > RunLength.Of(250, 500), $"only {crashes} crashes");
    }

    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    public void A_fault_at_any_operation_loses_the_consumer_nothing(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            var disk = new SimulatedFileSystem();
            JsonDatabase db = Followed.Open(disk);
            db.CreateHold("mirror");
            Work(db, 0);
            long last = disk.OperationCount + operation;
            disk.FailAt(last, fault);
            Exception? error = Record.Exception(() =>
            {
                Work(db, 1);
                db.Dispose();
            });
            Assert.True(error is null or StorageException, error?.ToString());
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();
            disk.KillProcess();
            Check(disk, null, new Mirror());
            if (isOver)
            {
                break;
            }
        }
    }

    private static void Work(JsonDatabase db, int round)
    {
        int first = 1 + (200 * round);
        db.Insert(Enumerable.Range(first, 3).Select(number => Account.Make(number)).ToList());
        db.Checkpoint();
        db.Upsert(new Booking { Room = "R", Night = round % 2, Guest = "Guest " + round });
        db.Insert(Enumerable.Range(first + 10, 12).Select(number => Account.Make(number)).ToList());
        db.Upsert(new Booking { Room = "R", Night = 0, Guest = "Again " + round });
        db.Checkpoint();
    }

    private static void Check(SimulatedFileSystem disk, ArchiveOptions? archive, Mirror? mirror)
    {
        using (JsonDatabase db = Followed.Open(disk, archive: archive))
        {
            if (mirror is not null)
            {
                Assert.Null(Assert.Single(db.Holds).Ended);
                mirror.Follow(db);
                Assert.Equal(Mirror.TextOf(db), mirror.Text);
            }

            db.Insert(Account.Make(7000));
            db.Checkpoint();
        }

        using JsonDatabase again = Followed.Open(disk, archive: archive);
        if (mirror is not null)
        {
            mirror.Follow(again);
            Assert.Equal(Mirror.TextOf(again), mirror.Text);
        }
        else
        {
            Assert.DoesNotContain(again.Holds, static hold => hold.Ended is not null);
        }
    }
}
