using System.Runtime.ExceptionServices;
using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Steps;

namespace JsonOrm.Simulation.Runs;

// The commits of a workload: single calls, transactions, and commits that share a sync.
internal sealed partial class SimulatedRun
{
    private void Commit(Step step)
    {
        Tell(step.Name);
        if (step.Refusal is not null || !step.Next.IsSound)
        {
            Refuse(() => Wait(step.Run(_db!)), step.Refusal ?? typeof(ForeignKeyException));
            return;
        }

        BeginAndRun(step.Next, () => Wait(step.Run(_db!)));
    }

    private void BeginAndRun(ModelState next, Action commit)
    {
        _history.Begin(next);
        try
        {
            commit();
        }
        catch (JsonOrmException error)
        {
            _history.Fail(isCertain: !IsOfDisk(error));
            throw;
        }

        _history.Acknowledge();
        if (_random.Next(5) == 0)
        {
            new CrashCheck(_settings, _isEvolved).Find(_db!, [next]);
        }
    }

    private void Refuse(Action call, Type refusal)
    {
        try
        {
            call();
        }
        catch (JsonOrmException error) when (error.GetType() == refusal)
        {
            new CrashCheck(_settings, _isEvolved).Find(_db!, [_history.Current]);
            return;
        }

        throw new SimulationException($"The last step should have failed with {refusal.Name}.");
    }

    private void Transact(RandomSteps steps)
    {
        Tell("begin");
        using JsonTransaction transaction = _db!.BeginTransaction();
        ModelState state = _history.Current;
        var savepoints = new Stack<(string Name, ModelState State)>();
        for (int i = _random.Next(1, 8); i > 0; i--)
        {
            switch (_random.Next(8))
            {
                case 0:
                    savepoints.Push(($"s{savepoints.Count}", state));
                    Tell("  savepoint " + savepoints.Peek().Name);
                    transaction.CreateSavepoint(savepoints.Peek().Name);
                    break;
                case 1 when savepoints.Count > 0:
                    // Any of them; those created after it are released with it, but it remains.
                    for (int j = _random.Next(savepoints.Count); j > 0; j--)
                    {
                        savepoints.Pop();
                    }

                    Tell("  roll back to " + savepoints.Peek().Name);
                    transaction.RollbackToSavepoint(savepoints.Peek().Name);
                    state = savepoints.Peek().State;
                    break;
                default:
                    steps.Keys = AssignedKeys.InTransaction(_db);
                    state = Run(transaction, _random.Next(6) == 0 ? steps.Many(state, _random.Next(1, _settings.LargestBulk + 1)) : steps.One(state));
                    break;
            }
        }

        End(transaction, state);
    }

    private void End(JsonTransaction transaction, ModelState state)
    {
        if (_random.Next(6) == 0)
        {
            Tell("roll back");
            transaction.Rollback();
            new CrashCheck(_settings, _isEvolved).Find(_db!, [_history.Current]);
        }
        else if (!state.IsSound)
        {
            Tell("commit, which breaks a reference");
            Refuse(transaction.Commit, typeof(ForeignKeyException));
        }
        else
        {
            Tell("commit");
            BeginAndRun(state, transaction.Commit);
        }
    }

    private ModelState Run(JsonTransaction transaction, Step step)
    {
        Tell("  " + step.Name);
        try
        {
            Wait(step.Run(transaction));
        }
        catch (JsonOrmException error) when (error.GetType() == step.Refusal)
        {
            return step.Next;
        }

        SimulationException.Require(step.Refusal is null, $"The last step should have failed with {step.Refusal?.Name}.");
        return step.Next;
    }

    // While the first commit is written the others arrive: they form a group of their own, which a background thread writes.
    private void Burst(RandomSteps steps)
    {
        Step first = Sound(steps, _history.Current);
        Tell("at once: " + first.Name);
        var others = new List<(ModelState Next, Task Task)>();
        ExceptionDispatchInfo? alone = null;
        _history.Begin(first.Next);
        _hasAcknowledged.Reset();
        _atLogWrite = () =>
        {
            ModelState state = first.Next;
            for (int i = _random.Next(1, 5); i > 0; i--)
            {
                Step step = Sound(steps, state);
                Tell("  with it: " + step.Name);
                Task task = step.Run(_db!).AsTask();
                if (task.IsFaulted)
                {
                    // No group can have failed while the first one is written: this call failed to read, and belongs to none.
                    alone = ExceptionDispatchInfo.Capture(task.Exception.InnerException!);
                    break;
                }

                _history.Begin(step.Next);
                others.Add((step.Next, task));
                state = step.Next;
            }
        };
        try
        {
            Wait(first.Run(_db!));
            _history.Acknowledge();
            _hasAcknowledged.Set();
            foreach ((_, Task task) in others)
            {
                task.GetAwaiter().GetResult();
            }

            for (int i = 0; i < others.Count; i++)
            {
                _history.Acknowledge();
            }

            alone?.Throw();
        }
        catch (JsonOrmException error)
        {
            _hasAcknowledged.Set();
            WaitForAll(others);
            _history.Fail(isCertain: !IsOfDisk(error));
            throw;
        }
        finally
        {
            _hasAcknowledged.Set();
            _atLogWrite = null;
        }
    }

    // Whatever their outcome: none of them may continue after the step.
    private static void WaitForAll(List<(ModelState Next, Task Task)> others) =>
        Task.WhenAll(others.ConvertAll(other => other.Task)).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();

    private Step Sound(RandomSteps steps, ModelState state)
    {
        steps.Keys = AssignedKeys.Head(_db!);
        for (int i = 0; i < 20; i++)
        {
            Step step = steps.One(state);
            if (step.Refusal is null && step.Next.IsSound)
            {
                return step;
            }
        }

        return steps.Many(state, 1);
    }

    // The call waits only for the disk, so it is complete when it returns; or it is a commit of a group, which ends soon.
    private static void Wait(ValueTask call) => call.AsTask().GetAwaiter().GetResult();
}
