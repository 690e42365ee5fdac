using System.Diagnostics;

namespace JsonOrm.Scheduling;

/// <summary>A monitor with a rank in the lock order, see <see cref="LockRank"/>. It is re-entrant.</summary>
/// <param name="rank">The rank.</param>
internal class Gate(LockRank rank)
{
    // The gates that the thread holds, in the order in which it took them. Recorded by debug builds only.
    [ThreadStatic]
    private static List<Gate>? t_held;

    public LockRank Rank => rank;

    /// <summary>Holds the gate until the result is disposed. Only for a gate inside which nothing waits; the others are taken through the
    /// <see cref="Scheduler"/>.</summary>
    public Entry Enter()
    {
        NoteEntering();
        Monitor.Enter(this);
        return new Entry(this);
    }

    /// <summary>Asserts the lock order before the thread waits for the gate without a timeout, and records the entry.</summary>
    [Conditional("DEBUG")]
    public void NoteEntering()
    {
        List<Gate> held = t_held ??= [];
        if (!held.Contains(this) && held.Find(other => other.Rank >= Rank) is { } higher)
        {
            throw new InvalidOperationException($"A thread that holds the gate '{higher.Rank}' waits for the gate '{Rank}', against the lock order of {nameof(LockRank)}.");
        }

        held.Add(this);
    }

    /// <summary>Records the entry.</summary>
    [Conditional("DEBUG")]
    public void NoteEntered() => (t_held ??= []).Add(this);

    /// <summary>Records the end of an entry.</summary>
    [Conditional("DEBUG")]
    public void NoteExited()
    {
        if (t_held is { } held && held.LastIndexOf(this) is var last and >= 0)
        {
            held.RemoveAt(last);
        }
    }

    /// <summary>
    /// Sets aside the gates that the thread holds until the result is disposed: a test that reads one database during an operation of another holds gates of
    /// both.
    /// </summary>
    public static Aside SetAside()
    {
        var aside = new Aside(t_held);
        t_held = null;
        return aside;
    }

    /// <summary>Gates that are set aside and restored on disposal.</summary>
    internal readonly struct Aside(List<Gate>? held) : IDisposable
    {
        public void Dispose() => t_held = held;
    }

    /// <summary>An entry into the gate, which ends on disposal.</summary>
    internal readonly struct Entry(Gate gate) : IDisposable
    {
        public void Dispose()
        {
            Monitor.Exit(gate);
            gate.NoteExited();
        }
    }
}
