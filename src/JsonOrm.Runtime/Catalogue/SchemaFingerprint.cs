namespace JsonOrm.Catalogue;

/// <summary>
/// A 64-bit FNV-1a hash of everything in a schema that rows on disk depend on. If the hashes are equal, a table attaches without reading its schema file, which
/// keeps the first query of a process fast.
/// </summary>
internal static class SchemaFingerprint
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(TableSchema schema)
    {
        ulong hash = Add(Basis, schema.Name);
        foreach (ColumnSchema column in schema.ColumnSpan)
        {
            hash = Add(hash, column.Name);
            hash = Add(hash, ((int)column.Type * 2) + (column.IsNullable ? 1 : 0));
            if (column.Enum is { } names)
            {
                hash = Add(hash, names.IsFlags ? 1 : 0);
                for (int i = 0; i < names.Names.Count; i++)
                {
                    hash = Add(Add(hash, names.Names[i]), names.Values[i]);
                }
            }

            if (column.Shape is { } shape)
            {
                hash = Add(hash, shape);
            }
        }

        hash = Add(hash, schema.KeyOrdinals);
        hash = Add(hash, schema.HasAssignedKey ? 1 : 0);
        hash = Add(hash, schema.ConcurrencyColumn);
        foreach (IndexSchema index in schema.StoredIndexes)
        {
            hash = Add(Add(Add(hash, index.Name), index.Ordinals), index.IsUnique ? 1 : 0);
            foreach (string path in index.InnerPaths)
            {
                hash = Add(hash, path);
            }
        }

        foreach (ForeignKeySchema key in schema.ForeignKeys)
        {
            hash = Add(Add(Add(hash, key.Ordinals), key.ReferencedTable), (int)key.OnDelete);
        }

        if (schema.IsCollection)
        {
            hash = Add(hash, "collection");
        }

        if (schema.Version > 0)
        {
            hash = Add(hash, schema.Version);
            foreach (ColumnSchema column in schema.ColumnSpan)
            {
                hash = Add(hash, column.Id);
            }
        }

        return hash;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<int> ordinals)
    {
        hash = Add(hash, ordinals.Length);
        for (int i = 0; i < ordinals.Length; i++)
        {
            hash = Add(hash, ordinals[i]);
        }

        return hash;
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (char unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return Add(hash, text.Length);
    }

    private static ulong Add(ulong hash, long number)
    {
        for (int shift = 0; shift < 64; shift += 16)
        {
            hash = (hash ^ ((ulong)(number >> shift) & 0xFFFF)) * Prime;
        }

        return hash;
    }
}
