using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Runs;

// The key of an encrypted database is changed between commits, and its files are encrypted anew at once or by later checkpoints.
internal sealed partial class SimulatedRun
{
    // Not from the run's own random numbers, so that runs without encryption are what they were.
    private readonly Random _keyRandom;

    /// <summary>The number of changes of the key.</summary>
    public int KeyChanges => _settings.Keys?.Changes ?? 0;

    private void ChangeKey()
    {
        if (_settings.Keys is not { } keys || _keyRandom.Next(_settings.KeyChangeOneIn) > 0)
        {
            return;
        }

        Tell("change the key");
        _db!.ChangeEncryptionKey(keys.Begin());
        keys.Acknowledge();
        if (_keyRandom.Next(3) == 0)
        {
            Tell("compact");
            _db.Compact();
            _history.Settle();
        }
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_db))]
    private void Open()
    {
        (_db, int key) = _settings.OpenBy(_files);
        _settings.Keys?.Settle(key);
    }
}
