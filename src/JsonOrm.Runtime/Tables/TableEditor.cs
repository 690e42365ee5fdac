using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// Changes one table for successive write transactions, and maintains its indexes and unique constraints. A call that throws leaves it unchanged: everything
/// that can fail is done before the first change. Not thread-safe.
/// </summary>
internal sealed partial class TableEditor
{
    private readonly MemtableEditor _rows;
    private readonly bool _rowsOnly;
    private readonly IndexEditor[] _indexes;
    private readonly IndexEntry[] _added;
    private readonly IndexEntry[] _removed;
    private TableVersion _version;
    private long _rowCount;
    private long _nextAssignedKey;
    private long _changedBytes;

    /// <param name="version">The version to change.</param>
    /// <param name="rowsOnly">True to leave the indexes as they are, for versions whose rows are only found by their keys.</param>
    public TableEditor(TableVersion version, bool rowsOnly = false)
    {
        _version = version;
        _rows = new MemtableEditor(version.Memtable);
        _rowsOnly = rowsOnly;
        _indexes = rowsOnly ? [] : new IndexEditor[version.Form.Indexes.Length];
        for (int i = 0; i < _indexes.Length; i++)
        {
            _indexes[i] = new IndexEditor(version.Schema, version.Form.Indexes[i], version.IndexSpan[i]);
        }

        _added = new IndexEntry[_indexes.Length];
        _removed = new IndexEntry[_indexes.Length];
        _rowCount = version.RowCount;
        _nextAssignedKey = version.NextAssignedKey;
    }

    public TableSchema Schema => _version.Schema;

    public long RowCount => _rowCount;

    /// <summary>The key assigned to the next row without one.</summary>
    public long NextAssignedKey => _nextAssignedKey;

    /// <summary>The bytes of rows written since the editor was created, including those rolled back.</summary>
    public long ChangedBytes => _changedBytes;

    /// <summary>The state that the editor began with, or the last one returned by <see cref="Freeze"/>.</summary>
    public TableVersion Version => _version;

    /// <summary>Until the next <see cref="Freeze"/>, changes nodes with this token in place; see <see cref="MemtableEditor.ShareWith"/>.</summary>
    public void ShareWith(object owner)
    {
        _rows.ShareWith(owner);
        foreach (IndexEditor index in _indexes)
        {
            index.Rows.ShareWith(owner);
        }
    }

    /// <summary>Begins again on another version of the same table, and reuses its buffers.</summary>
    public void Begin(TableVersion version)
    {
        Restore(version);
        _nextAssignedKey = version.NextAssignedKey;
        _changedBytes = 0;
    }

    public bool TryFind(RowKey key, out RowSlice row) =>
        _rows.TryFind(key, out row) ? row.Buffer is not null : _version.TryFindBelow(key, out row);

    /// <summary>Finds the key of the row with these values of a unique index, none of which is null.</summary>
    public bool TryFindUnique(int index, ReadOnlySpan<byte> values, out RowKey key) => _indexes[index].TryFindRow(values, out key);

    /// <summary>Adds a row.</summary>
    /// <exception cref="UniqueConstraintException">The key, or the value of a unique index, is taken.</exception>
    public void Insert(RowKey key, RowSlice row)
    {
        if (TryFind(key, out _))
        {
            throw DuplicateKey(row);
        }

        for (int i = 0; i < _indexes.Length; i++)
        {
            if (_indexes[i].IsMultiple)
            {
                _indexes[i].Prepare(default, row);
                continue;
            }

            _added[i] = _indexes[i].Extract(row);
            _indexes[i].ThrowIfTaken(_added[i]);
        }

        _rows.Set(key, row);
        for (int i = 0; i < _indexes.Length; i++)
        {
            if (_indexes[i].IsMultiple)
            {
                _indexes[i].Apply();
                continue;
            }

            _indexes[i].Add(_added[i]);
        }

        _rowCount++;
        _changedBytes += row.Length;
        NoteAssignedKey(key);
    }

    /// <summary>Replaces the row with the same key; false, without a change, if there is none.</summary>
    /// <exception cref="UniqueConstraintException">The value of a unique index is taken by another row.</exception>
    public bool Replace(RowKey key, RowSlice row)
    {
        if (!TryFind(key, out RowSlice old))
        {
            return false;
        }

        for (int i = 0; i < _indexes.Length; i++)
        {
            IndexEditor index = _indexes[i];
            if (index.IsMultiple)
            {
                index.Prepare(old, row);
                continue;
            }

            _removed[i] = index.Extract(old);
            _added[i] = index.Extract(row);
            if (!SameValue(_removed[i], _added[i]))
            {
                index.ThrowIfTaken(_added[i]);
            }
        }

        _rows.Set(key, row);
        for (int i = 0; i < _indexes.Length; i++)
        {
            if (_indexes[i].IsMultiple)
            {
                _indexes[i].Apply();
                continue;
            }

            _indexes[i].Replace(_removed[i], _added[i]);
        }

        _changedBytes += row.Length;
        return true;
    }

    /// <summary>Deletes a row; false if there is none.</summary>
    public bool Delete(RowKey key)
    {
        if (!TryFind(key, out RowSlice old))
        {
            return false;
        }

        for (int i = 0; i < _indexes.Length; i++)
        {
            if (_indexes[i].IsMultiple)
            {
                _indexes[i].Prepare(old, default);
                continue;
            }

            _removed[i] = _indexes[i].Extract(old);
        }

        if (_version.HasLayersBelow)
        {
            _rows.Set(key, default);
        }
        else
        {
            _rows.Remove(key);
        }

        for (int i = 0; i < _indexes.Length; i++)
        {
            if (_indexes[i].IsMultiple)
            {
                _indexes[i].Apply();
                continue;
            }

            _indexes[i].Remove(_removed[i]);
        }

        _rowCount--;
        _changedBytes += old.Length;
        return true;
    }

    /// <summary>
    /// Returns the current state as a version that later edits do not change: a savepoint, the state that a query in this transaction reads, and at commit the
    /// table's next version.
    /// </summary>
    public TableVersion Freeze()
    {
        if (_rowsOnly)
        {
            return _version = _version.WithRows(_rows.Freeze(), _rowCount, _nextAssignedKey);
        }

        var indexes = new TableVersion[_indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = _indexes[i].Freeze();
        }

        _version = new TableVersion(
            _version.Form, _version.Base, _version.FrozenLayers, _rows.Freeze(), indexes, _rowCount, _nextAssignedKey);
        return _version;
    }

    /// <summary>Restores a state returned by <see cref="Freeze"/>. Assigned keys are not reused.</summary>
    public void Restore(TableVersion version)
    {
        _version = version;
        _rows.Restore(version.Memtable);
        for (int i = 0; i < _indexes.Length; i++)
        {
            _indexes[i].Restore(version.IndexSpan[i]);
        }

        _rowCount = version.RowCount;
    }

    private static bool SameValue(in IndexEntry a, in IndexEntry b) =>
        a.Key.Bytes.AsSpan(0, a.ValueLength).SequenceEqual(b.Key.Bytes.AsSpan(0, b.ValueLength));

    private void NoteAssignedKey(RowKey key)
    {
        if (Schema.HasAssignedKey && key.Number >= _nextAssignedKey)
        {
            _nextAssignedKey = key.Number == long.MaxValue ? long.MaxValue : key.Number + 1;
        }
    }

    private UniqueConstraintException DuplicateKey(RowSlice row)
    {
        RowSlice key = _version.Form.KeyAsArray(row, new RowWriter());
        return new UniqueConstraintException(Schema.Name, null, ColumnNames(Schema, Schema.Key), Encoding.UTF8.GetString(key.Span));
    }

    internal static string[] ColumnNames(TableSchema schema, IReadOnlyList<int> ordinals)
    {
        var names = new string[ordinals.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = schema.Columns[ordinals[i]].Name;
        }

        return names;
    }
}
