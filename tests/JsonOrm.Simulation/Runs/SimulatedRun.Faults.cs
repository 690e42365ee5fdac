using JsonOrm.Simulation.Expected;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

// Disk faults, and snapshots that are held meanwhile.
internal sealed partial class SimulatedRun
{
    private JsonSnapshot? _snapshot;
    private ModelState? _snapshotState;

    private void PlanFault()
    {
        var fault = (SimulatedFault)_random.Next(Enum.GetValues<SimulatedFault>().Length);
        bool forEver = _random.Next(3) == 0;
        long operation = _files.OperationCount + 1 + _random.Next(20);
        Tell($"— {(forEver ? "from" : "at")} disk operation {operation}: {fault} —");
        _files.FailAt(operation, fault, forEver);
    }

    // A call has failed with a disk error. It changed nothing that this process sees; after a restart its rows may exist.
    private void Recover(Exception error)
    {
        Faults++;
        Tell($"— {error.GetType().Name}: {error.Message} —");
        _files.StopFailing();
        if (_db is not null)
        {
            new CrashCheck(_settings, _isEvolved).Find(_db, [_history.Current]);
            if (!IsPoisoned(_db))
            {
                return;
            }
        }

        Tell("— restart —");
        ForgetSnapshot();
        if (_random.Next(2) == 0)
        {
            _files.KillProcess();
            Reopen(_history.PossibleAfterKill);
        }
        else
        {
            _files = Restart(_files.Restart((int)Fingerprint.Mix(_settings.Seed + (ulong)_story.Count)));
            Reopen(_history.Possible);
        }
    }

    private bool IsPoisoned(JsonDatabase db)
    {
        try
        {
            db.Checkpoint();
            _history.Settle();
            return false;
        }
        catch (StorageException error) when (error.Fault == StorageFault.Poisoned)
        {
            return true;
        }
    }

    private void TakeSnapshot()
    {
        if (_snapshot is null)
        {
            Tell("take a snapshot");
            _snapshot = _db!.BeginSnapshot();
            _snapshotState = _history.Current;
        }
    }

    private void CheckSnapshot(bool isLast)
    {
        if (_snapshot is null || _db is null)
        {
            return;
        }

        new CrashCheck(_settings, _isEvolved).Find(_snapshot, [_snapshotState!]);
        if (isLast)
        {
            ForgetSnapshot();
        }
    }

    private void ForgetSnapshot()
    {
        _snapshot?.Dispose();
        _snapshot = null;
    }

    /// <summary>True for an error caused by the disk, and not by the engine.</summary>
    public static bool IsOfDisk(Exception error) =>
        error is StorageException || (error is CorruptDataException && error.InnerException is StorageException);
}
