using JsonOrm.Chunks;
using JsonOrm.Wal;

namespace JsonOrm.Catalogue;

/// <summary>The content of the root: it names the files that make up the database.</summary>
/// <param name="Database">The identity of the database, a random number chosen at its creation.</param>
/// <param name="Generation">Counts roots; also part of the names of the files written with this one.</param>
/// <param name="Lsn">The last commit whose rows are in the chunks.</param>
/// <param name="Wal">The position at which the write-ahead log continues.</param>
/// <param name="Tables">The tables, in the order of their creation.</param>
internal sealed record RootState(ulong Database, long Generation, long Lsn, WalPosition Wal, RootTable[] Tables);

/// <summary>A table's entry in the root.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Folder">Its folder under <c>data</c>, and the start of its schema file's name.</param>
/// <param name="SchemaCrc">The CRC-32C of its schema file.</param>
/// <param name="Fingerprint">See <see cref="SchemaFingerprint"/>.</param>
/// <param name="NextKey">The next key to assign.</param>
/// <param name="Manifest">Its chunks; null if it has no rows.</param>
/// <param name="Indexes">Its indexes, in the schema's order.</param>
internal sealed record RootTable(
    string Name, string Folder, uint SchemaCrc, ulong Fingerprint, long NextKey, ManifestReference? Manifest, RootIndex[] Indexes)
{
    /// <summary>The format version of its rows, see <see cref="Upgrades.TableHistory.RowVersion"/>.</summary>
    public int RowVersion { get; init; } = 1;

    /// <summary>Earlier names of the table, by which other tables may still refer to it.</summary>
    public string[] FormerNames { get; init; } = [];

    /// <summary>The number of rows in its files that have an earlier format version.</summary>
    public long OlderRows { get; init; }
}

/// <summary>An index's entry in the root.</summary>
/// <param name="Folder">Its folder under <c>index</c>.</param>
/// <param name="Manifest">Its chunks; null if it has no entries.</param>
internal sealed record RootIndex(string Folder, ManifestReference? Manifest);
