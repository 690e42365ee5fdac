using System.Runtime.InteropServices;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// A table while the log is read. Its changes are gathered, and of those of one row only the last goes in: the work is by rows, however many commits changed them.
/// </summary>
/// <param name="editor">The table so far.</param>
internal sealed class ReplayedTable(TableEditor editor)
{
    // So few go in one after the other.
    private const int Few = 8;

    private readonly List<RowKey> _keys = [];
    private readonly List<RowSlice> _rows = [];
    private readonly List<WalCommit> _commits = [];

    public int PendingCount => _keys.Count;

    /// <summary>Gathers the change of a row; one without a buffer is taken out.</summary>
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

    /// <summary>Puts what was gathered into the table.</summary>
    /// <exception cref="CorruptDataException">A row does not fit; the error names its commit.</exception>
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
                // One after the other, to say which.
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

    /// <summary>The error for a commit that cannot be applied.</summary>
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
