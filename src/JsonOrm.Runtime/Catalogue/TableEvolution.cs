using System.Runtime.CompilerServices;
using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>
/// Makes versions of a table that were created under an older schema readable and writable under a newer one, see <see cref="SchemaComparer"/>. Rows that are
/// valid under the newer schema stay as they are, and a column they lack reads as null. Otherwise rows in memory are converted at once, and rows in files when
/// they are read. What depends on the schema is rebuilt: the forms, the chunks' decoded columns and zone maps, and the entries of indexes that are new or whose
/// values have changed.
/// </summary>
internal sealed partial class TableEvolution
{
    private readonly TableFolders _folders;
    private readonly SchemaDifference _difference;

    // Whatever is derived from an old version lives as long as that version does. The same holds for chunks, each of which is derived only once: whoever holds
    // old chunks thereby keeps the new object alive, which marks their files as still in use.
    private readonly ConditionalWeakTable<TableVersion, TableVersion> _versions = [];
    private readonly ConditionalWeakTable<TableBase, TableBase> _bases = [];

    /// <param name="form">The form under the newer schema.</param>
    /// <param name="difference">The difference between the class and the table.</param>
    /// <param name="folders">The folders of the files.</param>
    public TableEvolution(TableForm form, SchemaDifference difference, TableFolders folders)
    {
        Form = form;
        _difference = difference;
        _folders = folders;
    }

    /// <summary>The form under the newer schema.</summary>
    public TableForm Form { get; }

    /// <summary>The difference between the class and the table.</summary>
    public SchemaDifference Difference => _difference;

    /// <summary>True if the text of rows changes. The log cannot hold rows of both formats, so a checkpoint makes the commit.</summary>
    public bool ChangesRows => _difference.Effect >= ChangeEffect.Rows;

    /// <summary>Returns the version under the newer schema; the same one if it has that form already.</summary>
    public TableVersion Of(TableVersion table) =>
        ReferenceEquals(table.Form, Form) ? table : _versions.GetValue(table, Evolve);

    /// <summary>Checks the indexes that are newly unique, or new and unique.</summary>
    /// <param name="before">The table under the older schema.</param>
    /// <returns>One sentence for each index that two rows violate.</returns>
    public List<string> Violations(TableVersion before)
    {
        TableVersion after = Of(before);
        var violations = new List<string>();
        for (int i = 0; i < Form.Indexes.Length; i++)
        {
            IndexForm index = Form.Indexes[i];
            if (index.Schema.IsUnique && FindSame(before.Form, index.Schema) < 0 && Violation(index, after.Indexes[i]) is { } violation)
            {
                violations.Add(violation);
            }
        }

        return violations;
    }

    private TableVersion Evolve(TableVersion table)
    {
        if (_difference.Effect == ChangeEffect.Table)
        {
            return Reorder(table);
        }

        var indexes = new TableVersion[Form.Indexes.Length];
        var isMissing = new bool[indexes.Length];
        bool isAnyMissing = false;
        for (int i = 0; i < indexes.Length; i++)
        {
            TableForm form = Form.Indexes[i].Form;
            int same = FindSame(table.Form, Form.Indexes[i].Schema);
            if (same < 0)
            {
                isAnyMissing = isMissing[i] = true;
                indexes[i] = new TableVersion(form, TableBase.Empty, [], Memtable.Empty, [], 0, 1);
                continue;
            }

            TableVersion entries = table.Indexes[same];
            TableBase chunks = Reopen(entries.Base, form, _folders.Indexes[i]);
            indexes[i] = new TableVersion(form, chunks, entries.FrozenLayers, entries.Memtable, [], entries.RowCount, 1);
        }

        Memtable[] frozen = ChangesRows ? Array.ConvertAll(table.FrozenLayers, Upgrade) : table.FrozenLayers;
        Memtable memtable = ChangesRows ? Upgrade(table.Memtable) : table.Memtable;
        var version = new TableVersion(Form, Reopen(table.Base, Form, _folders.Rows), frozen, memtable, indexes, table.RowCount, NextKeyOf(table));
        return WithoutSetAside(isAnyMissing ? IndexRebuild.Run(version, isMissing) : version);
    }

    /// <summary>
    /// Returns a version under the newer schema on top of a checkpoint made under the older one, see <see cref="TableVersion.WithBase(CheckpointResult)"/>.
    /// </summary>
    public TableVersion WithBase(TableVersion table, CheckpointResult checkpoint)
    {
        if (_difference.Effect == ChangeEffect.Table)
        {
            // Everything is in memory.
            return table;
        }

        TableVersion source = checkpoint.Source;
        var indexes = new TableVersion[Form.Indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            int same = FindSame(source.Form, Form.Indexes[i].Schema);
            indexes[i] = same < 0 ? table.Indexes[i] : Over(table.Indexes[i], source.Indexes[same], checkpoint.Indexes[same], _folders.Indexes[i], []);
        }

        return Over(table, source, checkpoint.Base, _folders.Rows, indexes);
    }

    // Layers are frozen on top, so the written ones are the last.
    private TableVersion Over(TableVersion table, TableVersion source, TableBase chunks, string folder, TableVersion[] indexes) => new(
        table.Form,
        Reopen(chunks, table.Form, folder),
        table.FrozenLayers[..(table.FrozenLayers.Length - source.FrozenLayers.Length)],
        table.Memtable,
        indexes,
        table.RowCount,
        table.NextAssignedKey);

    private TableBase Reopen(TableBase chunks, TableForm form, string folder) =>
        _bases.GetValue(chunks, known => TableBase.Open(form, known.Reference, folder, _folders));

    // If the database starts to assign keys, they are greater than every existing key.
    private long NextKeyOf(TableVersion table)
    {
        if (!Form.Schema.HasAssignedKey || table.Schema.HasAssignedKey)
        {
            return table.NextAssignedKey;
        }

        KeyCursor last = table.Seek(KeyRange.All, reverse: true);
        return last.MoveNext() ? Math.Max(table.NextAssignedKey, last.Key.Number == long.MaxValue ? long.MaxValue : last.Key.Number + 1) : table.NextAssignedKey;
    }

    // Finds the old index whose entries can serve this one. Entries of a unique index serve a non-unique one, but not the other way round.
    private int FindSame(TableForm older, IndexSchema index)
    {
        for (int i = 0; i < older.Indexes.Length; i++)
        {
            IndexSchema candidate = older.Indexes[i].Schema;
            if (candidate.Name == index.Name)
            {
                return HasSameEntries(older.Schema, candidate, index) && (candidate.IsUnique || !index.IsUnique) ? i : -1;
            }
        }

        return -1;
    }

    private bool HasSameEntries(TableSchema older, IndexSchema before, IndexSchema after)
    {
        bool isSame = before.Ordinals.Length == after.Ordinals.Length && before.InnerPaths.SequenceEqual(after.InnerPaths, StringComparer.Ordinal);
        for (int i = 0; isSame && i < after.Ordinals.Length; i++)
        {
            ColumnOrigin step = _difference.Steps[after.Ordinals[i]];
            isSame = step.Source == before.Ordinals[i] && !step.IsKept && step.KeepsOrder && !_difference.RunsUpgrade;

            // Whatever changes inside may change the values.
            isSame &= after.InnerPaths.Count == 0 || older.Columns[before.Ordinals[i]].Shape == Form.Schema.Columns[after.Ordinals[i]].Shape;
        }

        return isSame;
    }

    // Entries are ordered by their values, so equal values are adjacent; nulls are distinct.
    private string? Violation(IndexForm index, TableVersion entries)
    {
        int valueCount = index.ValueCount;
        RowLayout layout = index.Form.Layout;
        var places = new int[layout.Schema.Columns.Count];
        var value = default(KeyBuilder);
        RowKey previousValue = default;
        RowSlice previous = default;
        KeyCursor cursor = entries.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            layout.Locate(cursor.Row.Span, places);
            if (places.AsSpan(0, valueCount).Contains(-1) || index.Path?.HasNull(cursor.Row.Span) == true)
            {
                continue;
            }

            value.Clear();
            for (int i = 0; i < valueCount; i++)
            {
                layout.AppendComponent(cursor.Row.Span, i, places[i], ref value);
            }

            RowKey current = value.ToKey();
            if (previous.Buffer is not null && current.Equals(previousValue))
            {
                if (index.Path is PathEntryLayout path)
                {
                    return $"documents with the keys {KeyText(previous)} and {KeyText(cursor.Row)} have the same value of \"{path.Text}\", so the index cannot be unique. Change one of them, or make the index without uniqueness.";
                }

                string columns = index.Path?.Text ?? SchemaComparison.Names(Form.Schema, index.Schema.Columns);
                string text = Encoding.UTF8.GetString(cursor.Row.Span[1..(places[valueCount] - 1)]);
                return $"Index '{index.Schema.Name}' over ({columns}) is unique in the class, and the rows with the keys {KeyText(previous)} and {KeyText(cursor.Row)} both hold {text}. Change one of them under the old class, or leave the index without uniqueness.";
            }

            previous = cursor.Row;
            previousValue = current;
        }

        return null;

        string KeyText(RowSlice entry)
        {
            layout.Locate(entry.Span, places);
            return "[" + Encoding.UTF8.GetString(entry.Span[places[valueCount]..]);
        }
    }
}
