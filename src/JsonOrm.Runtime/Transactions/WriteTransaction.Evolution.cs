using JsonOrm.Catalogue;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

// Tables whose schema changes with this commit.
internal sealed partial class WriteTransaction
{
    private bool _isEvolving;

    // The table's class was attached after the transaction had already changed rows, for example rows that refer to a deleted one.
    private TableEditor Evolve(TableSlot slot, TableEditor editor)
    {
        NoteEvolution(slot);
        return _editors[slot.Index] = _kept[slot.Index] = slot.Evolution!.Of(editor.Freeze()).Edit();
    }

    // The log holds rows of one format version: if the format changes, a checkpoint makes the commit.
    private void NoteEvolution(TableSlot slot)
    {
        EvolveRenamed(slot);
        if (slot.Evolution!.ChangesRows)
        {
            IsLarge = true;
        }
        else
        {
            NoteSchema(slot, "alter");
        }
    }

    private void NoteSchema(TableSlot slot, string operation)
    {
        Separate();
        _operations.Append(slot.Prefix(operation));
        _operations.Append(SchemaDocument.Write(slot.Schema, slot.Form.History, indented: false));
        _operations.Append((byte)']');
    }

    /*
     * A foreign key and the log name a table. A new table with the former name of a renamed one, and a foreign key with the new name, are therefore made durable
     * together with the rename, and the rename with everything that it concerns.
     */
    private void EvolveRenamed(TableSlot slot)
    {
        if (_isEvolving || !(catalog.IsReused(slot.Name, slot) || Array.Exists(catalog.Slots, other => IsRenamed(other) && RefersTo(slot, other))))
        {
            return;
        }

        // Becomes a commit by checkpoint, when nodes changed in place could not be restored.
        _owner = null;
        _isEvolving = true;
        try
        {
            foreach (TableSlot other in catalog.Slots)
            {
                if (other != slot && other.IsBehind(_basedOn!))
                {
                    Edit(other);
                }
            }
        }
        finally
        {
            _isEvolving = false;
        }
    }

    private bool IsRenamed(TableSlot slot) => slot.Root is { } root && root.Name != slot.Name && slot.IsBehind(_basedOn!);

    private static bool RefersTo(TableSlot slot, TableSlot other)
    {
        foreach (ForeignKeySchema key in slot.Schema.ForeignKeys)
        {
            if (key.ReferencedTable == other.Name)
            {
                return true;
            }
        }

        return false;
    }
}
