using JsonOrm.Simulation.Expected;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

// At each disk operation, checks crashes and starts concurrent commits.
internal sealed partial class SimulatedRun
{
    private readonly ManualResetEventSlim _hasAcknowledged = new(initialState: true);
    private Action? _atLogWrite;

    private void Watch(SimulatedFileSystem files) => files.AtOperation = (kind, path) =>
    {
        if (Environment.CurrentManagedThreadId != _mainThread)
        {
            // A background thread leads this group: what this thread sees of the history must not depend on which of the two is faster.
            _hasAcknowledged.Wait();
        }

        if (_failure is not null)
        {
            return;
        }

        try
        {
            if (kind == SimulatedOperation.Write && _atLogWrite is { } begin && path.Contains("/wal/0", StringComparison.Ordinal))
            {
                _atLogWrite = null;
                begin();
            }

            Look(files);
        }
        catch (Exception error)
        {
            // It must not reach the engine, which could mistake it for a disk error.
            _failure = error;
            files.CrashAt(files.OperationCount);
        }
    };

    private void Look(SimulatedFileSystem files)
    {
        // Not from the run's own random numbers: how often crashes are checked must not change the run.
        ulong place = Fingerprint.Mix((_settings.Seed << 20) ^ ((ulong)_restarts << 40) ^ (ulong)files.OperationCount);
        if (!_isLooking || place % (ulong)_settings.LookEvery != 0)
        {
            return;
        }

        ModelState[] possible = _history.Possible;
        for (int i = 0; i < _settings.Outcomes; i++)
        {
            ulong seed = Fingerprint.Mix(place + (ulong)i);
            var check = new CrashCheck(_settings, _isEvolved);
            try
            {
                check.Check(files.Restart((int)(seed >> 33)), possible, seed);
            }
            catch (SimulationException error)
            {
                throw new SimulationException($"A crash here, outcome {(int)(seed >> 33)}: {error.Message}", error);
            }

            CrashStates += check.Count;
        }
    }
}
