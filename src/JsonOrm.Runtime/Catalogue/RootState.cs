using JsonOrm.Chunks;
using JsonOrm.Wal;

namespace JsonOrm.Catalogue;

/// <summary>The content of the root: it names the files that make up the database.</summary>
/// <param name="Database">The identity of the database, a random number chosen at its creation.</param>
/// <param name="Generation">Counts roots; also part of the names of the files written with this one.</param>
/// <param name="Lsn">The last commit whose rows are in the chunks.</param>
/// <param name="Wal">The position at which the write-ahead log continues.</param>
/// <param name="Tables">The tables, in the order of their creation.</param>
internal sealed record RootState(ulong Database, long Generation, long Lsn, WalPosition Wal, RootTable[] Tables)
{
    /// <summary>Some of the roots before it, oldest first, see <see cref="EarlierRoot"/>.</summary>
    public EarlierRoot[] Earlier { get; init; } = [];
}

/// <summary>
/// A root that led to the present one. Two databases of one identity, such as a database and a copy of its folder, have the same roots up to the moment when they parted, and others after it.
/// </summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Crc">The checksum with which it begins.</param>
internal readonly record struct EarlierRoot(long Generation, uint Crc)
{
    private const int Near = 16;

    /// <summary>
    /// Returns the roots before the next one: the last sixteen, and farther back every second, every fourth and so on, so that their number grows with the logarithm of the generation. Which ones are kept depends on their generation
    /// alone, so that the lists of two databases have roots in common.
    /// </summary>
    /// <param name="current">The current root.</param>
    /// <param name="crc">Its checksum.</param>
    /// <param name="generation">The generation of the next one.</param>
    public static EarlierRoot[] Before(RootState current, uint crc, long generation)
    {
        var list = new List<EarlierRoot>(current.Earlier.Length + 1);
        foreach (EarlierRoot root in current.Earlier)
        {
            if (root.IsKept(generation))
            {
                list.Add(root);
            }
        }

        list.Add(new EarlierRoot(current.Generation, crc));
        return [.. list];
    }

    private bool IsKept(long generation)
    {
        long distance = generation - Generation, step = 1;
        while (distance > Near * step)
        {
            step *= 2;
        }

        return Generation % step == 0;
    }
}

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
