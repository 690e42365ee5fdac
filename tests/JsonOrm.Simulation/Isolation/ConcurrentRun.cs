using JsonOrm.Scheduling;
using JsonOrm.Simulation.Expected;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Isolation;

/// <summary>Many concurrent clients of one database on the simulated disk, which is reopened after each crash.</summary>
internal sealed class ConcurrentRun(IWorkload workload, Crew crew, Disturbance disturbance, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Gate _opening = new((LockRank)0);
    private JsonDatabase? _db;
    private SimulatedFileSystem _files = new();
    private int _stepsLeft;
    private int _unmet;
    private int _closesAt;
    private long _faultAt;

    /// <summary>How often the database was reopened because of a fault, or because it was closed while clients were working.</summary>
    public int Reopened => _reopened;

    /// <summary>The number of steps that failed because of a fault or a conflict.</summary>
    public int FailedSteps => _failedSteps;

    private int _failedSteps;
    private int _reopened;

    /// <summary>The number of steps between two complete checks or restarts.</summary>
    public int StepsInRound { get; init; } = 250;

    /// <summary>The log size, in bytes, at which a checkpoint begins.</summary>
    public long CheckpointBytes { get; init; } = 30_000;

    public void Run(int clients, int steps) => crew.Run(() =>
    {
        _db = Open();
        workload.Prepare(_db);
        for (int left = steps, round = 0; left > 0; left -= StepsInRound, round++)
        {
            _stepsLeft = Math.Min(left, StepsInRound);
            Plan();
            bool[] isAlive = crew.WorkTogether([.. Enumerable.Range(0, clients).Select(client => WorkOf(round, client))]);
            _unmet = _files.OperationCount >= _faultAt ? 0 : _unmet + 1;
            _files.StopFailing();
            _files.CrashAt(long.MaxValue);
            if (isAlive.Contains(false) || _files.HasCrashed)
            {
                _db = Reopen(_db, isLost: true);
            }

            workload.Check(_db);
        }

        _db = Reopen(_db, isLost: false);
        workload.Check(_db);
        _db.Dispose();
        crew.Settle();
    });

    private Func<Task<bool>> WorkOf(int round, int client)
    {
        var random = new Random((int)Fingerprint.Mix(((ulong)seed << 32) ^ ((ulong)round << 16) ^ (ulong)client));
        return () => WorkAsync(random);
    }

    // True if the database continues.
    private async Task<bool> WorkAsync(Random random)
    {
        while (Interlocked.Decrement(ref _stepsLeft) is >= 0 and var left)
        {
            JsonDatabase db = Volatile.Read(ref _db)!;
            if (disturbance == Disturbance.Closing && left == _closesAt)
            {
                CloseAndOpen(db);
                continue;
            }

            try
            {
                await workload.StepAsync(db, random).ConfigureAwait(false);
            }
            catch (ObjectDisposedException) when (disturbance == Disturbance.Closing)
            {
                CloseAndOpen(db);
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

    // A client that sees that the database is closed closes it too. When that returns, everything must have ended: the first client reopens it, in the same
    // process, and continues immediately.
    private void CloseAndOpen(JsonDatabase closed)
    {
        closed.Dispose();
        using (crew.Scheduler.Hold(_opening))
        {
            while (ReferenceEquals(_db, closed))
            {
                try
                {
                    Volatile.Write(ref _db, Open());
                    Interlocked.Increment(ref _reopened);
                }
                catch (StorageException error) when (error.Fault == StorageFault.Full)
                {
                    // The disk is full once.
                }
            }
        }
    }

    private JsonDatabase Reopen(JsonDatabase db, bool isLost)
    {
        if (isLost)
        {
            // Done before the old one is closed, which may still succeed.
            _files = _files.Restart(_random.Next());
        }

        try
        {
            db.Dispose();
        }
        catch (SimulatedCrashException) when (isLost)
        {
            // The database has no disk any more.
        }

        if (db.CheckpointError is StorageException { Fault: StorageFault.Poisoned } && !isLost)
        {
            // The disk failed after the very last step.
            SimulationException.Require(disturbance is Disturbance.Device or Disturbance.Full, db.CheckpointError.Message);
            isLost = true;
            _files = _files.Restart(_random.Next());
        }
        crew.Settle();
        Interlocked.Add(ref _reopened, isLost ? 1 : 0);
        return Open();
    }

    private void Plan()
    {
        // The number of operations in a round depends on how many commits share one; if the last fault was not reached, the next one comes sooner.
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
                if (_random.Next(3) == 0)
                {
                    // The last checkpoint may find no room: then the next open replays the log.
                    _files.FailAt(_faultAt, SimulatedFault.Full, forEver: false);
                }

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
