using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

// Converts rows whose text changes.
internal sealed partial class TableEvolution
{
    /// <summary>The maximum number of rows that an error lists.</summary>
    public const int MostFailures = 5;

    /// <summary>The rows that were removed.</summary>
    public List<FailedRow> SetAside { get; private set; } = [];

    /// <summary>True if rows were removed.</summary>
    public bool HasSetAside => SetAside.Count > 0;

    /// <summary>True if the file of the removed rows is durable. Later checkpoints do not write it again.</summary>
    public bool IsSetAsideWritten { get; set; }

    /// <summary>Removes rows from the table, before it is read.</summary>
    public void TakeOut(List<FailedRow> rows)
    {
        SetAside = rows;
        if (rows.Count > 0)
        {
            Form.Upgrades!.IsTolerant = true;
        }
    }

    /// <summary>Returns the removed rows, one per line, each with its error.</summary>
    public byte[] SetAsideText()
    {
        var text = new MemoryStream();
        var writer = new RowWriter();
        foreach (FailedRow row in SetAside)
        {
            writer.BeginObject();
            writer.MemberName("error");
            writer.WriteString(row.Error.Message);
            writer.MemberName("row");
            writer.WriteRaw(row.Row.Span);
            writer.EndObject();
            text.Write(writer.TakeRow().Span);
            text.WriteByte((byte)'\n');
        }

        return text.ToArray();
    }

    // In memory, tombstones hide them; in the files, lines of zeros take their place.
    private TableVersion WithoutSetAside(TableVersion version)
    {
        if (SetAside.Count == 0)
        {
            return version;
        }

        TableEditor editor = version.Edit();
        foreach (FailedRow row in SetAside)
        {
            editor.Delete(row.Key);
        }

        return editor.Freeze();
    }

    private HashSet<RowKey> KeysSetAside => [.. SetAside.ConvertAll(static row => row.Key)];

    /// <summary>Converts one row to the newer form.</summary>
    public RowSlice InClass(RowSlice row, RowWriter writer) => Step.Apply(row, writer, Form.Upgrades!.IsTolerant);

    private LineUpgrade Step => Form.History.Steps[^1];

    /// <summary>Converts every row once, if code of the class is involved, and finds the rows that cannot be converted.</summary>
    /// <param name="before">The table under the older schema.</param>
    /// <param name="limits">The limits of files.</param>
    /// <param name="most">The maximum number to find.</param>
    public List<FailedRow> Failures(TableVersion before, WriteLimits limits, int most = MostFailures)
    {
        var failures = new List<FailedRow>();
        if (!ChangesRows || !Step.IsWhole)
        {
            return failures;
        }

        var writer = new RowWriter();
        Dictionary<RowKey, RowSlice>? keys = _difference.Effect == ChangeEffect.Table ? [] : null;
        KeyCursor rows = before.Seek(KeyRange.All);
        while (failures.Count < most && rows.MoveNext())
        {
            try
            {
                RowSlice made = Step.Apply(rows.Row, writer);
                RowKey key = Form.Layout.ExtractKey(made.Span);
                if (RowAdmission.Problem(Form, key, made, limits) is { } problem)
                {
                    throw Step.Failure(rows.Row, problem.Column, null, null, problem.Problem);
                }

                if (_difference.Effect != ChangeEffect.Table && !key.Equals(rows.Key))
                {
                    throw Step.Failure(rows.Row, null, null, Step.UpgradedBy, $"{Step.UpgradedBy} of [UpgradedBy] gave it another key. Declare the key over other columns instead.");
                }

                if (keys is not null && !keys.TryAdd(key, rows.Row))
                {
                    throw SameKey(rows.Row, keys[key], made);
                }
            }
            catch (UpgradeException error)
            {
                failures.Add(new FailedRow(rows.Key, rows.Row, error));
            }
        }

        return failures;
    }

    private UpgradeException SameKey(RowSlice row, RowSlice other, RowSlice made)
    {
        string columns = SchemaComparison.Names(Form.Schema, Form.Schema.Key);
        string key = System.Text.Encoding.UTF8.GetString(Form.KeyAsArray(made, new RowWriter()).Span);
        return Step.Failure(
            row, columns, null, null, $"its key ({columns}) is {key} in the class, and so is that of row {Step.KeyText!(other)}. Two rows cannot have one key: change or delete one of them under the old class, or choose another key.");
    }

    // Keys do not change, so the tree is built in its order.
    private Memtable Upgrade(Memtable layer)
    {
        if (layer.IsEmpty)
        {
            return layer;
        }

        var builder = new MemtableBuilder();
        var writer = new RowWriter();
        MemtableCursor rows = layer.Seek(KeyRange.All, reverse: false);
        while (rows.MoveNext())
        {
            builder.Add(rows.Key, rows.Row.Buffer is null ? default : Step.Apply(rows.Row, writer, Form.Upgrades!.IsTolerant));
        }

        return builder.ToMemtable();
    }

    // Returns the rows under their new keys, in memory until the commit writes them.
    private TableVersion Reorder(TableVersion table)
    {
        TableEditor editor = TableVersion.CreateEmpty(Form, table.NextAssignedKey).Edit();
        var writer = new RowWriter();
        HashSet<RowKey> setAside = KeysSetAside;
        KeyCursor rows = table.Seek(KeyRange.All);
        while (rows.MoveNext())
        {
            if (setAside.Contains(rows.Key))
            {
                continue;
            }

            RowSlice made = Step.Apply(rows.Row, writer);
            editor.Insert(Form.Layout.ExtractKey(made.Span), made);
        }

        return editor.Freeze();
    }
}

/// <summary>A row that the class cannot convert.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Row">The row before the conversion.</param>
/// <param name="Error">The error.</param>
internal readonly record struct FailedRow(RowKey Key, RowSlice Row, UpgradeException Error);
