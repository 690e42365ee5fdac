using JsonOrm.Chunks;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

// Collections are tables that no class declares: they are found and created by name.
internal sealed partial class TableCatalog
{
    /// <summary>Returns the collection of a name in a version; null if it does not exist there.</summary>
    /// <exception cref="CollectionException">The name is that of a table.</exception>
    public TableSlot? FindCollection(string name, DatabaseVersion version)
    {
        TableSlot? absent = null;
        foreach (TableSlot slot in _slots)
        {
            if (slot.Name != name)
            {
                continue;
            }

            if (Exists(slot, version))
            {
                return RefuseTable(Opened(slot));
            }

            absent = slot.IsDropped ? absent : slot;
        }

        // A class may have been attached without a row.
        if (absent is not null)
        {
            RefuseTable(Opened(absent));
        }

        return null;
    }

    /// <summary>Returns the table that a query reads in a version. A collection that was dropped since is still found, and one that does not exist is empty.</summary>
    public TableVersion Read(TableSchema schema, DatabaseVersion version) =>
        !schema.IsCollection ? Attach(schema).In(version)
        : FindCollection(Named(schema.Name), version)?.In(version) ?? TableVersion.CreateEmpty(TableForm.Of(CollectionSchema.Of(schema.Name)));

    /// <summary>Returns the collection of a name, and creates it if it does not exist. It is on disk once a transaction has written to it.</summary>
    /// <exception cref="CollectionException">The name is that of a table, or differs from that of another table in case alone.</exception>
    public TableSlot OpenCollection(string name)
    {
        _ = Named(name);
        foreach (TableSlot slot in _slots)
        {
            if (slot.Name == name && !slot.IsDropped)
            {
                return RefuseTable(Opened(slot));
            }
        }

        TableSlot found = FindOrAdd(CollectionSchema.Of(name));
        return RefuseTable(found);
    }

    /// <summary>Adds an index to a collection, or makes one unique or not. The caller holds the writer lock and commits the change, or takes it back.</summary>
    /// <param name="slot">The collection.</param>
    /// <param name="index">The index.</param>
    /// <param name="head">The state to which the index is added.</param>
    /// <returns>False if the collection has the index.</returns>
    /// <exception cref="CollectionException">Two documents have the same value, and the index is unique.</exception>
    public bool AddIndex(TableSlot slot, IndexSchema index, DatabaseVersion head)
    {
        IndexSchema[] known = [.. slot.Schema.PathIndexes];
        int place = Array.FindIndex(known, other => other.Name == index.Name);
        if (place >= 0 && !known[place].Paths!.AsSpan().SequenceEqual(index.Paths))
        {
            throw new CollectionException(slot.Name, null, $"it has an index named '{index.Name}' over other paths. Index these paths in another order.");
        }

        if (place >= 0 && known[place].IsUnique == index.IsUnique)
        {
            return false;
        }

        TableSchema schema = CollectionSchema.Of(slot.Name, place < 0 ? [.. known, index] : [.. known[..place], index, .. known[(place + 1)..]]);
        RefuseTooLarge(schema);
        TableEvolution evolution = EvolutionTo(slot, TableForm.Of(schema, slot.Form.History), SchemaEvolution.Compare(slot.Form, schema));
        if (evolution.Violations(slot.In(head)) is [string violation, ..])
        {
            throw new CollectionException(slot.Name, null, violation);
        }

        slot.Evolution = evolution;
        return true;
    }

    /// <summary>Drops an index of a collection. The caller holds the writer lock and commits the change, or takes it back.</summary>
    /// <returns>False if the collection has no index over these paths.</returns>
    public bool DropIndex(TableSlot slot, IndexSchema index)
    {
        IndexSchema[] known = [.. slot.Schema.PathIndexes];
        IndexSchema[] kept = Array.FindAll(known, other => !other.Paths!.AsSpan().SequenceEqual(index.Paths));
        if (kept.Length == known.Length)
        {
            return false;
        }

        TableSchema schema = CollectionSchema.Of(slot.Name, kept);
        slot.Evolution = EvolutionTo(slot, TableForm.Of(schema, slot.Form.History), SchemaEvolution.Compare(slot.Form, schema));
        return true;
    }

    /// <summary>Returns the names of the collections of a version, in ordinal order.</summary>
    public List<string> CollectionsOf(DatabaseVersion version)
    {
        var names = new List<string>();
        foreach (TableSlot slot in _slots)
        {
            if (Exists(slot, version) && Opened(slot).Schema.IsCollection)
            {
                names.Add(slot.Name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static string Named(string collection) => collection.Length > 0
        ? collection
        : throw new InvalidOperationException(
            "Documents belong to a collection, which a query or a write has to name. Begin with db.Collection(name): Where(…) for a query, SetAsync or UpdateAsync for a write.");

    // A table without a state in the version is as the root has it.
    private static bool Exists(TableSlot slot, DatabaseVersion version) =>
        version.Table(slot.Index) is { } table ? !table.IsDropped : slot.Root is not null;

    private static TableSlot RefuseTable(TableSlot slot) => slot.Schema.IsCollection
        ? slot
        : throw new CollectionException(
            slot.Name, null, $"it is the table of the class {slot.Schema.TypeName}, not a collection. Give the collection another name, or read the table through its class.");

    private static void RefuseCollection(TableSlot slot, TableSchema schema)
    {
        if (slot.Schema.IsCollection != schema.IsCollection)
        {
            throw new CollectionException(
                schema.Name, null, $"it is a collection of documents, and the class {schema.TypeName} declares a table of this name. Give the class's table another name, or read the documents with db.Collection(\"{slot.Name}\").");
        }
    }
}
