using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Runs;

// With an archive, every state of the run can be opened again, whatever happened since.
internal sealed partial class SimulatedRun
{
    private readonly List<(long Position, ModelState State)> _past = [];

    // Not from the run's own random numbers, so that runs without an archive are what they were.
    private Random? _pastRandom;

    /// <summary>The number of earlier states that were opened and compared.</summary>
    public int PastStates { get; private set; }

    private void CheckPast()
    {
        if (!_settings.HasArchive || _db is null || _files.HasCrashed)
        {
            return;
        }

        _pastRandom ??= new Random((int)Fingerprint.Mix(_settings.Seed + 77));
        long position = _db.Position;
        if (_past.Count == 0 || _past[^1].Position < position)
        {
            _past.Add((position, _history.Current));
        }

        (long chosen, ModelState state) = _past[_pastRandom.Next(_past.Count)];
        try
        {
            using JsonDatabase past = _db.AsOf(chosen);
            new CrashCheck(_settings, _isEvolved).Find(past, [state]);
            PastStates++;
        }
        catch (JsonOrmException error) when (!_settings.HasFaults && !_files.HasCrashed)
        {
            throw new SimulationException($"The state after commit {chosen} cannot be opened again after commit {position}: {error.Message}", error);
        }
    }

    // After a restart, the numbers of commits that were lost are given to others.
    private void ForgetLostPast()
    {
        long position = _db!.Position;
        _past.RemoveAll(known => known.Position > position);
    }
}
