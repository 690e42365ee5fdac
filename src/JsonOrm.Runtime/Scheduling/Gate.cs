using System.Diagnostics;

namespace JsonOrm.Scheduling;

/// <summary>A monitor with a place in the lock order, see <see cref="LockRank"/>. A thread that holds it may enter it again.</summary>
/// <param name="rank">The place.</param>
internal class Gate(LockRank rank)
{
    // Those that the thread holds, in the order in which it took them. Kept by debug builds only.
    [ThreadStatic]
    private static List<Gate>? t_held;

    public LockRank Rank => rank;

    /// <summary>Holds the gate until the result is disposed. For a gate inside which nothing waits; the others are taken through the <see cref="Scheduler"/>.</summary>
    public Entry Enter()
    {
        NoteEntering();
        Monitor.Enter(this);
        return new Entry(this);
    }

    /// <summary>Asserts the lock order before the thread waits for the gate without a limit, and notes the entry.</summary>
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

    /// <summary>Notes the entry.</summary>
    [Conditional("DEBUG")]
    public void NoteEntered() => (t_held ??= []).Add(this);

    /// <summary>Notes the end of an entry.</summary>
    [Conditional("DEBUG")]
    public void NoteExited()
    {
        if (t_held is { } held && held.LastIndexOf(this) is var last and >= 0)
        {
            held.RemoveAt(last);
        }
    }

    /// <summary>Sets the gates that the thread holds aside until the result is disposed: a test that looks at one database from within an operation of another holds gates of both.</summary>
    public static Aside SetAside()
    {
        var aside = new Aside(t_held);
        t_held = null;
        return aside;
    }

    /// <summary>Gates that are set aside, which disposing brings back.</summary>
    internal readonly struct Aside(List<Gate>? held) : IDisposable
    {
        public void Dispose() => t_held = held;
    }

    /// <summary>An entry into the gate, which disposing ends.</summary>
    internal readonly struct Entry(Gate gate) : IDisposable
    {
        public void Dispose()
        {
            Monitor.Exit(gate);
            gate.NoteExited();
        }
    }
}
