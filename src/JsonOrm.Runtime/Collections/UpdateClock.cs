namespace JsonOrm.Collections;

/// <summary>
/// The times of changes. No two changes of a process have the same one, so that the time of a document's last change is also its version. The holder of the writer
/// lock uses it.
/// </summary>
/// <param name="clock">The database's clock.</param>
internal sealed class UpdateClock(TimeProvider clock)
{
    private long _last;

    /// <summary>The database's clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The present, in UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Returns the present, or a tick after the latest time so far if the clock has not moved on.</summary>
    /// <param name="previous">The ticks of the document's last change, which the new one must follow; 0 for none.</param>
    public DateTime Next(long previous)
    {
        _last = Math.Max(Now.Ticks, _last + 1);

        // A document may come from a machine whose clock was ahead.
        return new DateTime(Math.Max(_last, Math.Min(previous, DateTime.MaxValue.Ticks - 1) + 1), DateTimeKind.Utc);
    }
}
