using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Isolation;

/// <summary>Many clients at work on one database over the simulated disk, which is opened anew after each crash.</summary>
internal sealed class ConcurrentRun(IWorkload workload, Faults faults, int seed)
{
    private const int StepsInRound = 250;

    private readonly Random _random = new(seed);
    private SimulatedFileSystem _files = new();
    private int _stepsLeft;

    /// <summary>How often the database was opened anew because of a fault.</summary>
    public int Reopened { get; private set; }

    /// <summary>How many steps failed by a fault or a conflict.</summary>
    public int FailedSteps => _failedSteps;

    private int _failedSteps;

    public async Task RunAsync(int clients, int steps)
    {
        JsonDatabase db = Open();
        workload.Prepare(db);
        for (int round = 0; round * StepsInRound < steps; round++)
        {
            _stepsLeft = StepsInRound;
            Plan();
            Task<bool>[] running = [.. Enumerable.Range(0, clients).Select(client =>
            {
                var random = new Random(HashCode.Combine(seed, round, client));
                return Task.Run(() => WorkAsync(db, random));
            })];
            bool[] isAlive = await Task.WhenAll(running);
            _files.StopFailing();
            _files.CrashAt(long.MaxValue);
            if (isAlive.Contains(false) || _files.HasCrashed)
            {
                _files = _files.Restart(_random.Next());
                db = Open();
                Reopened++;
            }

            workload.Check(db);
        }

        db.Dispose();
        db = Open();
        workload.Check(db);
        db.Dispose();
    }

    // True when the database goes on.
    private async Task<bool> WorkAsync(JsonDatabase db, Random random)
    {
        while (Interlocked.Decrement(ref _stepsLeft) >= 0)
        {
            try
            {
                await workload.StepAsync(db, random);
            }
            catch (SimulatedCrashException)
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

    private void Plan()
    {
        long operation = _files.OperationCount + _random.Next(5, 150);
        switch (faults)
        {
            case Faults.Full:
                _files.FailAt(operation, SimulatedFault.Full, forEver: false);
                break;
            case Faults.Device:
                _files.FailAt(operation, SimulatedFault.Device);
                break;
            case Faults.Crash:
                _files.CrashAt(operation);
                break;
        }
    }

    private JsonDatabase Open() => JsonDatabase.Open(
        "/isolation",
        new() { FileSystem = _files, IdleDelay = TimeSpan.Zero, CheckpointBytes = 30_000, LargeTransactionBytes = 4_000, WriteTimeout = TimeSpan.FromMinutes(5) });
}
