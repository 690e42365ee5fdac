using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Scheduling;

// Takes turns: threads are created and yield, and one of those that may continue is chosen.
internal partial class SimulatedScheduler
{
    private Actor Add(string name, Action work)
    {
        var actor = new Actor(++_numbers, $"{name} {_numbers}", work) { Priority = _random.NextInt64() };
        _actors.Add(actor);
        new Thread(() => Live(actor), maxStackSize: 1 << 20) { IsBackground = true }.Start();
        return actor;
    }

    private void Live(Actor actor)
    {
        _current = actor;
        actor.Turn.Wait();
        try
        {
            actor.Work();
        }
        catch (Exception error)
        {
            Fail(error);
        }

        actor.IsDone = true;
        _actors.Remove(actor);
        if (!_isOver.IsSet && Choose() is { } next)
        {
            next.Turn.Release();
        }
    }

    // True if it timed out.
    private bool Park(Func<bool>? until, long deadline, string place)
    {
        if (_isOver.IsSet)
        {
            return false;
        }

        Actor actor = _current ?? throw new SimulationException("A thread that does not belong to the simulation came into the database: the run would not be the same again.");

        actor.WaitFor(until, deadline, place);
        Actor? next = Choose();
        if (next != actor)
        {
            // After the end of the run, successful or not, no thread gets a turn.
            next?.Turn.Release();
            actor.Turn.Wait();
        }

        return actor.IsTimedOut;
    }

    private const long MostDecisions = 2_000_000;

    private Actor? Choose()
    {
        // A run takes a few thousand decisions. A thread that retries forever is as stuck as one that waits forever.
        if (Decisions >= MostDecisions)
        {
            Fail(new SimulationException($"The run does not end: {MostDecisions} decisions, and still at work:\n" + string.Join('\n', _actors)));
            return null;
        }

        Now += TicksOfStep;
        Actor? chosen = null;
        while (chosen is null)
        {
            Ring();
            List<Actor> ready = _actors.FindAll(actor => actor.MayGoOn(Now));
            if (ready.Count > 0)
            {
                chosen = ChooseOf(ready);
            }
            else if (Next() is var next && next < long.MaxValue)
            {
                Now = next;
            }
            else
            {
                Fail(new SimulationException("Nobody can go on:\n" + string.Join('\n', _actors)));
                return null;
            }
        }

        chosen.GoOn();
        Decisions++;
        Note("turn", chosen.Number);
        return chosen;
    }

    private Actor ChooseOf(List<Actor> ready)
    {
        Actor? running = _current is { IsDone: false } actor && ready.Contains(actor) ? actor : null;
        if (!_hasPriorities)
        {
            return running is not null && _random.Next(100) < _keepsTurn ? running : ready[_random.Next(ready.Count)];
        }

        if (running is not null && _random.Next(StepsBetweenChanges) == 0)
        {
            running.Priority = _random.NextInt64() / 2;
        }

        return ready.MaxBy(static one => one.Priority)!;
    }

    // The next moment at which something happens by itself.
    private long Next() => Math.Min(
        _alarms.Count == 0 ? long.MaxValue : _alarms.Min(static alarm => alarm.Due),
        _actors.Count == 0 ? long.MaxValue : _actors.Min(static actor => actor.Deadline));

    private void Ring()
    {
        foreach (Alarm alarm in _alarms.FindAll(alarm => alarm.Due <= Now))
        {
            _alarms.Remove(alarm);
            Add("a timer", alarm.Work);
        }
    }

    private void Fail(Exception error)
    {
        _failure ??= error;
        _isOver.Set();
    }
}
