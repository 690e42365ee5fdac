namespace JsonOrm.Scheduling;

/// <summary>
/// The lock order of the engine, written down once. A thread takes a <see cref="Gate"/> only while every gate it already holds has a lower rank. Debug builds assert it.
/// <para>The writer lock is not a gate: its holder may await and go on in another thread. It stands above <see cref="Attach"/>. Between it and <see cref="Checkpoint"/> there is no fixed order: a
/// large commit holds the writer lock and waits for the checkpoint gate; whoever holds the checkpoint gate waits for the writer lock for some milliseconds only, and then gives the gate back.</para>
/// </summary>
internal enum LockRank
{
    /// <summary>Held while a database is closed.</summary>
    Closing = 1,

    /// <summary>Held by whoever writes chunks and swaps the root.</summary>
    Checkpoint = 2,

    /// <summary>Held while a class is compared with its table on disk, one class at a time.</summary>
    Attach = 3,

    /// <summary>Held while a table is added to the catalogue or opened.</summary>
    Catalogue = 4,

    /// <summary>Held while the manifest of one table or index is read.</summary>
    Table = 5,

    /// <summary>Held while the file that reserves room on the disk is made or deleted.</summary>
    Reserve = 6,

    /// <summary>Held for moments by whoever queues, publishes or watches commits; never across I/O.</summary>
    Commits = 7,
}
