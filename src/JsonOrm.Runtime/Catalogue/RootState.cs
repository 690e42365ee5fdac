using JsonOrm.Chunks;
using JsonOrm.Wal;

namespace JsonOrm.Catalogue;

/// <summary>What the root says: which files are the database.</summary>
/// <param name="Database">The identity of the database, random at its creation.</param>
/// <param name="Generation">Counts roots; also part of the names of the files written with it.</param>
/// <param name="Lsn">The last commit whose rows are in the chunks.</param>
/// <param name="Wal">Where the write-ahead log goes on.</param>
/// <param name="Tables">The tables, in the order of their creation.</param>
internal sealed record RootState(ulong Database, long Generation, long Lsn, WalPosition Wal, RootTable[] Tables);

/// <summary>A table in the root.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Folder">Its folder under <c>data</c>, and the start of its schema file's name.</param>
/// <param name="SchemaCrc">The checksum of its schema file.</param>
/// <param name="Fingerprint">See <see cref="SchemaFingerprint"/>.</param>
/// <param name="NextKey">The next key to assign.</param>
/// <param name="Manifest">Its chunks; null without rows.</param>
/// <param name="Indexes">Its indexes, in the schema's order.</param>
internal sealed record RootTable(
    string Name, string Folder, uint SchemaCrc, ulong Fingerprint, long NextKey, ManifestReference? Manifest, RootIndex[] Indexes)
{
    /// <summary>The version of the form that its rows are written in, see <see cref="Upgrades.TableHistory.RowVersion"/>.</summary>
    public int RowVersion { get; init; } = 1;

    /// <summary>Names that the table had before, by which other tables may still refer to it.</summary>
    public string[] FormerNames { get; init; } = [];

    /// <summary>How many rows in its files have a form before that.</summary>
    public long OlderRows { get; init; }
}

/// <summary>An index in the root.</summary>
/// <param name="Folder">Its folder under <c>index</c>.</param>
/// <param name="Manifest">Its chunks; null without entries.</param>
internal sealed record RootIndex(string Folder, ManifestReference? Manifest);
