namespace JsonOrm.Scheduling;

/// <summary>
/// The lock order of the engine, written down once. A thread takes a <see cref="Gate"/> only while every gate it already holds has a lower rank. Debug builds assert it.
/// <para>The writer lock is not a gate: its holder may await and continue on another thread. It ranks before <see cref="Attach"/>. Between it and
/// <see cref="Checkpoint"/> there is no fixed order: a large commit holds the writer lock and waits for the checkpoint gate; the holder of the checkpoint gate
/// waits for the writer lock for a few milliseconds only, and then releases the gate.</para>
/// </summary>
internal enum LockRank
{
    /// <summary>Held while a database is closed.</summary>
    Closing = 1,

    /// <summary>Held by whoever writes chunks and swaps the root.</summary>
    Checkpoint = 2,

    /// <summary>Held while a class is compared with its table on disk; one class at a time.</summary>
    Attach = 3,

    /// <summary>Held while a table is added to the catalogue or opened.</summary>
    Catalogue = 4,

    /// <summary>Held while the manifest of one table or index is read.</summary>
    Table = 5,

    /// <summary>Held while the disk reserve file is created or deleted.</summary>
    Reserve = 6,

    /// <summary>Held while the root or the previous root is replaced.</summary>
    Root = 7,

    /// <summary>Held briefly to queue, publish or watch commits; never across I/O.</summary>
    Commits = 8,
}
