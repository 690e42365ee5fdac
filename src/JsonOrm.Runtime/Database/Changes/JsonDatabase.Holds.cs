namespace JsonOrm;

// Named holds.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Creates a hold, which keeps what is needed to read the changes after its position (<see cref="ChangesAsync(long, CancellationToken)"/>), across restarts, until it is advanced or released, expires or exceeds its size limit. Returns the
    /// existing hold if there is one of this name that has not ended. Waits for a running checkpoint.
    /// </summary>
    /// <param name="name">The name, for example that of the consumer.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="StorageException">The changes after the given position are no longer there (<see cref="StorageFault.Replaced"/>).</exception>
    /// <exception cref="InvalidOperationException">The database is open with <see cref="Durability.None"/> and has no log.</exception>
    public LogHold CreateHold(string name, HoldOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= new HoldOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Position ?? 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Duration ?? TimeSpan.Zero, TimeSpan.Zero, nameof(options));
        RefuseWithoutLog(0);
        return _engine.CreateHold(name, options);
    }

    /// <summary>The holds, with what each of them keeps; ended ones too. For a database opened with <see cref="JsonDatabaseOptions.ReadOnly"/>, without the bytes.</summary>
    public IReadOnlyList<LogHold> Holds => _engine.NamedHolds();

    /// <summary>Moves a hold to a later position, when the changes up to it have been processed. What only the hold kept is deleted by the next checkpoint.</summary>
    /// <param name="name">The hold.</param>
    /// <param name="position">The position of the last transaction that was processed. An earlier one than the hold's has no effect.</param>
    /// <exception cref="StorageException">The hold has ended, so changes may be missing (<see cref="StorageFault.Replaced"/>).</exception>
    /// <exception cref="ArgumentException">There is no such hold.</exception>
    public void AdvanceHold(string name, long position)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _engine.AdvanceHold(name, position);
    }

    /// <summary>Releases a hold, and deletes what only it kept. Returns false if there is no such hold.</summary>
    /// <param name="name">The hold.</param>
    public bool ReleaseHold(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _engine.ReleaseHold(name);
    }
}
