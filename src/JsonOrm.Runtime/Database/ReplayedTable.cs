using System.Runtime.InteropServices;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// A table during log replay. Its changes are buffered and only the last change of each row is applied, so the cost depends on the number of rows, not of
/// commits.
/// </summary>
/// <param name="editor">The table so far.</param>
internal sealed class ReplayedTable(TableEditor editor)
{
    // At most this many changes are applied one by one.
    private const int Few = 8;

    private readonly List<RowKey> _keys = [];
    private readonly List<RowSlice> _rows = [];
    private readonly List<WalCommit> _commits = [];

    public int PendingCount => _keys.Count;

    /// <summary>Buffers the change of a row; a slice without a buffer deletes the row.</summary>
    public void Note(RowKey key, RowSlice row, in WalCommit commit)
    {
        _keys.Add(key);
        _rows.Add(row);
        _commits.Add(commit);
    }

    public TableVersion Freeze()
    {
        Flush();
        return editor.Freeze();
    }

    /// <summary>Applies the buffered changes to the table.</summary>
    /// <exception cref="CorruptDataException">A row is invalid; the error names its commit.</exception>
    public void Flush()
    {
        if (_keys.Count > Few)
        {
            TableVersion before = editor.Freeze();
            try
            {
                editor.PutLast(CollectionsMarshal.AsSpan(_keys), CollectionsMarshal.AsSpan(_rows));
            }
            catch (Exception error) when (IsUnfit(error))
            {
                // Apply them one by one to identify the invalid change.
                editor.Restore(before);
                PutEach();
            }
        }
        else
        {
            PutEach();
        }

        _keys.Clear();
        _rows.Clear();
        _commits.Clear();
    }

    /// <summary>Creates the error for a commit that cannot be applied.</summary>
    public static CorruptDataException Unfit(in WalCommit commit, Exception error) => new(
        commit.File, commit.Line, commit.Offset, "a commit that fits the tables: " + error.Message + " Its checksum is right, so this is a defect of JsonOrm or a file of another version.", null, error);

    private void PutEach()
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            try
            {
                Put(_keys[i], _rows[i]);
            }
            catch (Exception error) when (IsUnfit(error))
            {
                throw Unfit(_commits[i], error);
            }
        }
    }

    private void Put(RowKey key, RowSlice row)
    {
        if (row.Buffer is null)
        {
            editor.Delete(key);
        }
        else if (!editor.Replace(key, row))
        {
            editor.Insert(key, row);
        }
    }

    private static bool IsUnfit(Exception error) => error is FormatException or InvalidOperationException or UniqueConstraintException;
}
