using System.ComponentModel;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Rows;
using JsonOrm.Upgrades;

namespace JsonOrm;

/// <summary>Makes rows of a class from rows of an earlier form of it, with the methods of the class: for engines that keep rows otherwise than as lines. Used by one thread at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowConversion
{
    private readonly TableSchema _before;
    private readonly TableSchema _after;
    private readonly RowLayout _layout;
    private readonly LineUpgrade _step;
    private readonly RowWriter _writer = new();

    private RowConversion(TableSchema before, TableSchema after, LineUpgrade step)
    {
        _before = before;
        _after = after;
        _layout = new RowLayout(after, RowForm.Object);
        _step = step;
    }

    /// <summary>Compares a class with an earlier form of it.</summary>
    /// <param name="before">The earlier form.</param>
    /// <param name="after">The class.</param>
    /// <param name="renamedTables">The present name for each former name of another table.</param>
    /// <returns>The conversion; null if rows stay as they are.</returns>
    /// <exception cref="SchemaMismatchException">The class does not say what becomes of a difference.</exception>
    public static RowConversion? Of(TableSchema before, TableSchema after, IReadOnlyDictionary<string, string> renamedTables)
    {
        var form = TableForm.Of(before);
        SchemaDifference difference = SchemaEvolution.Compare(form, after, renamedTables: renamedTables);
        if (difference.IsRefused)
        {
            throw new SchemaMismatchException(after.Name, difference.Refusals());
        }

        TableForm made = UpgradePlan.FormOf(form, after, difference, hasOlderRows: false);
        return made.History.Steps.Length == 0 ? null : new RowConversion(before, after, made.History.Steps[^1]);
    }

    /// <summary>Converts a row.</summary>
    /// <param name="row">One value for each column of the earlier form.</param>
    /// <returns>One value for each column of the class.</returns>
    /// <exception cref="UpgradeException">A method of the class has thrown, or gave null where it is not allowed.</exception>
    public Value[] Convert(Value[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ReadOnlySpan<byte> line = _step.Apply(LineOf(row), _writer).Span;
        Span<int> starts = stackalloc int[_after.Columns.Count];
        Span<int> ends = stackalloc int[_after.Columns.Count];
        _layout.Locate(line, starts, ends);
        var made = new Value[_after.Columns.Count];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = starts[i] < 0 ? Value.Null : Read(line[starts[i]..ends[i]], _after.Columns[i]);
        }

        return made;
    }

    private RowSlice LineOf(Value[] row)
    {
        var writer = new RowWriter();
        writer.BeginObject();
        for (int i = 0; i < row.Length; i++)
        {
            if (!row[i].IsNull)
            {
                writer.MemberName(_before.Columns[i].Name);
                Write(writer, row[i], _before.Columns[i]);
            }
        }

        writer.EndObject();
        return writer.TakeRow();
    }

    private static void Write(RowWriter writer, Value value, ColumnSchema column)
    {
        switch (column.Type)
        {
            case ColumnType.Bytes:
                writer.WriteBytes(value.Bytes);
                break;
            case ColumnType.Json:
                writer.WriteRaw(value.Json);
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(value.DateTimeOffset);
                break;
            default:
                ZoneMapText.Write(writer, value, column);
                break;
        }
    }

    private static Value Read(ReadOnlySpan<byte> json, ColumnSchema column) => column.Type switch
    {
        ColumnType.Bytes => Value.From(new RowReader(json, 0, depth: 1).ReadBytes()),
        ColumnType.Json => Value.FromJson(json.ToArray()),
        _ => ZoneMapText.Read(json, column),
    };
}
