using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Steps;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

/// <summary>
/// One workload determined by a seed, in one deterministic process: its operations, when power fails, which sectors survive, which disk operation fails. At
/// every disk operation a crash is checked without ending the run.
/// </summary>
internal sealed partial class SimulatedRun
{
    private readonly RunSettings _settings;
    private readonly Random _random;
    private readonly History _history;
    private readonly List<string> _story = [];
    private readonly int _mainThread = Environment.CurrentManagedThreadId;
    private SimulatedFileSystem _files = new();
    private JsonDatabase? _db;
    private Exception? _failure;
    private bool _isEvolved;
    private int _restarts;

    public SimulatedRun(RunSettings settings)
    {
        _settings = settings.IsEncrypted ? settings with { Keys = new Keyring() } : settings;
        _keyRandom = new Random((int)Fingerprint.Mix(settings.Seed + 99));
        _random = new Random((int)Fingerprint.Mix(settings.Seed));
        _history = new History(settings.Durability);
    }

    /// <summary>The number of crashes checked.</summary>
    public long CrashStates { get; private set; }

    /// <summary>The number of disk operations.</summary>
    public long Operations { get; private set; }

    /// <summary>The number of disk faults.</summary>
    public long Faults { get; private set; }

    /// <summary>The maximum number of rows at any time.</summary>
    public int MostRows { get; private set; }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="SimulationException">A guarantee was violated. The message describes the run and the command that repeats it.</exception>
    public void Run()
    {
        try
        {
            Watch(_files);
            Open();
            for (int i = 0; i < _settings.Steps; i++)
            {
                Next();
                MostRows = Math.Max(MostRows, _history.Current.RowCount);
            }

            End();
            Operations += _files.OperationCount;
        }
        catch (Exception error)
        {
            Exception cause = _failure ?? error;
            throw new SimulationException(
                $"{cause.Message}\nThe run before it:\n{string.Join('\n', _story.TakeLast(15))}\nIt happened at disk operation {_files.OperationCount} ({_files.Operations.LastOrDefault()}) of {_settings}.\nRun it again: {_settings.Command}", cause);
        }
    }

    private void Next()
    {
        int choice = _random.Next(100);
        if (_settings.HasCrashes && _random.Next(10) == 0)
        {
            // Power fails at one of the next disk operations.
            _files.CrashAt(_files.OperationCount + 1 + _random.Next(25));
        }
        else if (_settings.HasFaults && _random.Next(5) == 0)
        {
            PlanFault();
        }

        try
        {
            try
            {
                ChangeKey();
                Act(choice);
            }
            catch (Exception error) when (_failure is null && !_files.HasCrashed && IsOfDisk(error))
            {
                Recover(error);
            }
        }
        catch (Exception) when (_failure is null && _files.HasCrashed)
        {
            Tell("— the power fails —");
            _files = Restart(_files.Restart((int)Fingerprint.Mix(_settings.Seed + (ulong)_story.Count)));
            Reopen(_history.Possible);
        }

        if (_failure is not null)
        {
            throw _failure;
        }
    }

    private void Act(int choice)
    {
        var steps = new RandomSteps(_random, _isEvolved, _settings.LargestText) { Keys = AssignedKeys.Head(_db!) };
        switch (choice)
        {
            case < 45:
                Commit(steps.One(_history.Current));
                break;
            case < 55:
                Commit(steps.Many(_history.Current, _random.Next(1, _settings.LargestBulk + 1)));
                break;
            case < 70:
                Transact(steps);
                break;
            case < 78 when _settings.LargeTransactionBytes >= RunSettings.NeverLarge:
                // A checkpoint in a transaction would wait for the log, which waits for this thread.
                Burst(steps);
                break;
            case < 78:
                Commit(steps.One(_history.Current));
                break;
            case < 88:
                Tell("checkpoint");
                _db!.Checkpoint();
                _history.Settle();
                break;
            case < 93:
                Close();
                Reopen(_history.Possible);
                break;
            case < 96:
                Tell("— the process is killed —");
                _files.KillProcess();
                LoseLog();
                Reopen(_history.PossibleAfterKill);
                break;
            case < 98:
                TakeSnapshot();
                break;
            default:
                Evolve();
                break;
        }

        CheckSnapshot(_random.Next(4) == 0);
        CheckPast();
    }

    private void Evolve()
    {
        Tell("the gadgets' class has grown");
        Close();
        _isEvolved = true;
        _past.Clear();
        Reopen(_history.Possible);
    }

    private void Close()
    {
        Tell("close");
        ForgetSnapshot();
        JsonDatabase closing = _db!;
        _db = null;
        closing.Dispose();
        if (closing.CheckpointError is null)
        {
            _history.Settle();
        }
    }

    // From here on it is known which of the possible states exists, and nothing may undo it.
    private void Reopen(ModelState[] possible)
    {
        ForgetSnapshot();
        Open();
        ForgetLostPast();
        var check = new CrashCheck(_settings, _isEvolved);
        ModelState found = check.Find(_db, possible);
        _history.StartFrom(found);
        CrashCheck.CheckIndexes(_db, found);
    }

    private SimulatedFileSystem Restart(SimulatedFileSystem after)
    {
        Operations += _files.OperationCount;
        _restarts++;
        Watch(after);
        return after;
    }

    private void End()
    {
        _files.CrashAt(long.MaxValue);
        _files.StopFailing();
        if (_db is null)
        {
            Reopen(_history.Possible);
        }

        new CrashCheck(_settings, _isEvolved).Find(_db!, [_history.Current]);
        CrashCheck.CheckIndexes(_db!, _history.Current);
        Close();
        _files.AtOperation = null;
        Reopen(_history.Possible);
        _db!.Dispose();
    }

    private void Tell(string line) => _story.Add(line);
}
