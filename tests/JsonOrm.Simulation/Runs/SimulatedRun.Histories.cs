using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Histories;
using JsonOrm.Simulation.Steps;

namespace JsonOrm.Simulation.Runs;

// Runs a given history instead of a random one.
internal sealed partial class SimulatedRun
{
    private bool _isLooking = true;

    /// <summary>Runs a history, and checks crashes during its last operation, or from the creation on if it is the only one.</summary>
    /// <exception cref="SimulationException">A guarantee was violated.</exception>
    public void Run(IReadOnlyList<Letter> history)
    {
        try
        {
            _isLooking = history.Count == 1;
            Watch(_files);
            _db = _settings.Open(_files);
            for (int i = 0; i < history.Count; i++)
            {
                _isLooking |= i == history.Count - 1;
                Do(history[i]);
            }

            Look(_files);
        }
        catch (Exception error)
        {
            Exception cause = _failure ?? error;
            throw new SimulationException(
                $"{cause.Message}\nThe history: {string.Join(", ", history)}\n{string.Join('\n', _story)}\nIt happened at disk operation {_files.OperationCount} ({_files.Operations.LastOrDefault()}).", cause);
        }
    }

    private void Do(Letter letter)
    {
        var steps = new RandomSteps(_random, isEvolved: false, 20) { Keys = AssignedKeys.Head(_db!) };
        ModelState state = _history.Current;
        switch (letter)
        {
            case Letter.Insert:
                InsertFamily(state);
                break;
            case Letter.Update:
                Commit(Sound(() => steps.UpdateAccount(state)));
                break;
            case Letter.Delete:
                Commit(Sound(() => steps.DeleteAccount(state)));
                break;
            case Letter.Large:
                Commit(steps.Many(state, 12));
                break;
            case Letter.Checkpoint:
                Tell("checkpoint");
                _db!.Checkpoint();
                _history.Settle();
                break;
            default:
                Close();
                Reopen(_history.Possible);
                break;
        }
    }

    private void InsertFamily(ModelState state)
    {
        AssignedKeys keys = AssignedKeys.Head(_db!);
        var account = new AccountRow(keys.Account, $"user{keys.Account}@example.com", 3, null, 10, 0);
        var entry = new EntryRow(account.Id, 1, "first");
        var note = new NoteRow(keys.Note, account.Id, null, "of it");
        Tell($"insert {account} with an entry and a note");
        BeginAndRun(state.Put(account).Put(entry).Put(note), () => _db!.Transact(transaction =>
        {
            transaction.Insert((note with { Id = 0 }).ToRow());
            transaction.Insert((account with { Id = 0 }).ToRow());
            transaction.Insert(entry.ToRow());
        }));
    }

    private static Step Sound(Func<Step> make)
    {
        Step step = make();
        while (step.Refusal is not null || !step.Next.IsSound)
        {
            step = make();
        }

        return step;
    }
}
