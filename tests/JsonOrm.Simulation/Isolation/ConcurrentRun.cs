using JsonOrm.Simulation.Expected;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Isolation;

/// <summary>Many clients at work on one database over the simulated disk, which is opened anew after each crash.</summary>
internal sealed class ConcurrentRun(IWorkload workload, Crew crew, Disturbance disturbance, int seed)
{
    private readonly Random _random = new(seed);
    private SimulatedFileSystem _files = new();
    private int _stepsLeft;
    private int _unmet;
    private int _closesAt;
    private long _faultAt;

    /// <summary>How often the database was opened anew because of a fault.</summary>
    public int Reopened { get; private set; }

    /// <summary>How many steps failed by a fault or a conflict.</summary>
    public int FailedSteps => _failedSteps;

    private int _failedSteps;

    /// <summary>How many steps there are between two looks at the whole, or restarts.</summary>
    public int StepsInRound { get; init; } = 250;

    /// <summary>The log's bytes from which on a checkpoint begins.</summary>
    public long CheckpointBytes { get; init; } = 30_000;

    public void Run(int clients, int steps) => crew.Run(() =>
    {
        JsonDatabase db = Open();
        workload.Prepare(db);
        for (int left = steps, round = 0; left > 0; left -= StepsInRound, round++)
        {
            _stepsLeft = Math.Min(left, StepsInRound);
            Plan();
            bool[] isAlive = crew.WorkTogether([.. Enumerable.Range(0, clients).Select(client => WorkOf(db, round, client))]);
            _unmet = _files.OperationCount >= _faultAt ? 0 : _unmet + 1;
            _files.StopFailing();
            _files.CrashAt(long.MaxValue);
            if (isAlive.Contains(false) || _files.HasCrashed)
            {
                db = Reopen(db, isLost: disturbance != Disturbance.Closing);
            }

            workload.Check(db);
        }

        db = Reopen(db, isLost: false);
        workload.Check(db);
        db.Dispose();
        crew.Settle();
    });

    private Func<Task<bool>> WorkOf(JsonDatabase db, int round, int client)
    {
        var random = new Random((int)Fingerprint.Mix(((ulong)seed << 32) ^ ((ulong)round << 16) ^ (ulong)client));
        return () => WorkAsync(db, random);
    }

    // True when the database goes on.
    private async Task<bool> WorkAsync(JsonDatabase db, Random random)
    {
        while (Interlocked.Decrement(ref _stepsLeft) is >= 0 and var left)
        {
            if (disturbance == Disturbance.Closing && left == _closesAt)
            {
                db.Dispose();
                return false;
            }

            try
            {
                await workload.StepAsync(db, random).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SimulatedCrashException or ObjectDisposedException)
            {
                return false;
            }
            catch (StorageException error)
            {
                Interlocked.Increment(ref _failedSteps);
                if (error.Fault == StorageFault.Poisoned)
                {
                    return false;
                }
            }
            catch (Exception error) when (error is TransactionConflictException or ConcurrencyException)
            {
                Interlocked.Increment(ref _failedSteps);
            }
        }

        return true;
    }

    private JsonDatabase Reopen(JsonDatabase db, bool isLost)
    {
        if (isLost)
        {
            // Before the old one is closed, which it may still be able to.
            _files = _files.Restart(_random.Next());
        }

        try
        {
            db.Dispose();
        }
        catch (Exception error) when (isLost && error is StorageException or SimulatedCrashException)
        {
            // It has no disk any more, or none that it trusts.
        }
        catch (StorageException error) when (error.Fault == StorageFault.Poisoned && disturbance is Disturbance.Device or Disturbance.Full)
        {
            // The disk failed behind the last step of all.
            isLost = true;
            _files = _files.Restart(_random.Next());
        }

        crew.Settle();
        Reopened += isLost ? 1 : 0;
        return Open();
    }

    private void Plan()
    {
        // How many operations a round has is left to how many commits share one; where the last fault was not reached the next comes sooner.
        _faultAt = _files.OperationCount + _random.Next(3, Math.Max(4, 150 >> _unmet));
        switch (disturbance)
        {
            case Disturbance.Full:
                _files.FailAt(_faultAt, SimulatedFault.Full, forEver: false);
                break;
            case Disturbance.Device:
                _files.FailAt(_faultAt, SimulatedFault.Device, forEver: _random.Next(2) == 0);
                break;
            case Disturbance.Closing:
                _closesAt = _random.Next(_stepsLeft);
                break;
            case Disturbance.Crash:
                _files.CrashAt(_faultAt);
                break;
        }
    }

    private JsonDatabase Open() => JsonDatabase.Open("/isolation", new()
    {
        FileSystem = crew.Disk(_files),
        Scheduler = crew.Scheduler,
        Clock = crew.Scheduler.Time,
        IdleDelay = TimeSpan.Zero,
        CheckpointBytes = CheckpointBytes,
        LargeTransactionBytes = 4_000,
        WriteTimeout = TimeSpan.FromMinutes(5),
    });
}
