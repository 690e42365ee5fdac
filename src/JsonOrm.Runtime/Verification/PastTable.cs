using System.Text;
using JsonOrm.Rows;
using JsonOrm.SchemaLock;
using JsonOrm.Testing;

namespace JsonOrm.Verification;

/// <summary>A table as it was in one version, with generated rows.</summary>
internal sealed class PastTable
{
    private readonly LockFile _file;
    private readonly List<(int Id, ColumnForm Form)> _columns;
    private readonly SchemaHistoryOptions _options;

    public PastTable(HistoryTable table, LockFile file, int version, SchemaHistoryOptions options)
    {
        Table = table;
        Version = version;
        _file = file;
        _options = options;
        _columns = [.. file.ColumnsAt(version)];
        Schema = MakeSchema();
        Rows = MakeRows();
    }

    /// <summary>The class of today.</summary>
    public HistoryTable Table { get; }

    public int Version { get; }

    /// <summary>The schema of the version.</summary>
    public TableSchema Schema { get; }

    /// <summary>The rows, sorted as they were made.</summary>
    public IReadOnlyList<byte[]> Rows { get; }

    /// <summary>The columns whose values every row has to keep: their place then, and now.</summary>
    public IEnumerable<(int Then, ColumnSchema Now)> Kept()
    {
        for (int place = 0; place < _columns.Count; place++)
        {
            (int id, ColumnForm then) = _columns[place];
            if (_file.Find(id)!.Line.At(_file.Head.Version) is { } now && (now.IsNullable || !then.IsNullable) && now with { Name = then.Name, IsNullable = then.IsNullable } == then && Table.Schema.FindColumn(now.Name) is { } column)
            {
                yield return (place, column);
            }
        }
    }

    private TableSchema MakeSchema()
    {
        KeyForm key = _file.Key.At(Version)!;
        return new TableSchema(
            _file.NameAt(Version),
            Table.Schema.TypeName,
            [.. _columns.Select(column => MakeColumn(column.Id, column.Form))],
            Places(key.Columns),
            [.. _file.Indexes.Select(line => line.At(Version)).OfType<IndexForm>().Select(index => new IndexSchema(index.Name, Places(index.Columns), index.IsUnique))],
            [.. References().Select(reference => new ForeignKeySchema(Places(reference.Columns), reference.Table, Enum.Parse<ReferentialAction>(reference.OnDelete)))],
            key.IsAssigned,
            key.Concurrency == 0 ? -1 : Places([key.Concurrency])[0],
            Version);
    }

    private static ColumnSchema MakeColumn(int id, ColumnForm form)
    {
        EnumSchema? names = form.Type == LockTypes.Enum
            ? new EnumSchema(form.Name, [.. form.Members.Select(member => member.Name)], [.. form.Members.Select(member => member.Number)], form.IsFlags)
            : null;
        return new ColumnSchema(form.Name, form.Name, Enum.Parse<ColumnType>(form.Type), form.IsNullable, names, form.Shape.Length > 0 ? form.Shape : null, id);
    }

    private IEnumerable<ReferenceForm> References() => _file.References.Select(line => line.At(Version)).OfType<ReferenceForm>();

    private int[] Places(IEnumerable<int> ids) => [.. ids.Select(id => _columns.FindIndex(column => column.Id == id))];

    /// <summary>A row that would have the key or the unique value of an earlier one is left out: a bool has two values.</summary>
    private List<byte[]> MakeRows()
    {
        var rows = new List<byte[]>();
        int[][] unique = [[.. Schema.Key], .. Schema.Indexes.Where(index => index.IsUnique).Select(index => index.Columns.ToArray())];
        var taken = unique.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        for (int row = 0; row < _options.Rows; row++)
        {
            string?[] values = [.. Schema.Columns.Select(column => ValueOf(column, row))];
            bool isNew = true;
            for (int i = 0; i < unique.Length; i++)
            {
                isNew &= unique[i].Any(place => values[place] is null) || taken[i].Add(string.Join('\n', unique[i].Select(place => values[place])));
            }

            if (isNew)
            {
                rows.Add(Encoding.UTF8.GetBytes(LineOf(values)));
            }
        }

        return rows;
    }

    private string? ValueOf(ColumnSchema column, int row)
    {
        if (_options.Value?.Invoke(new HistoryColumn(Schema.Name, Version, column.Name, column.Type), row) is { } given)
        {
            return given == "null" ? null : given;
        }

        // A key and what refers to it have the same values in the same rows, so that each reference finds its row.
        return column.IsNullable && row % 3 == 2 ? null : Encoding.UTF8.GetString(PastValue.Of(column, row));
    }

    private string LineOf(string?[] values)
    {
        string text = string.Join(",", Schema.Columns.Where((_, place) => values[place] is not null).Select(column => NameOf(column.Name) + ":" + values[column.Ordinal]));
        return "{" + text + "}";
    }

    private static string NameOf(string name)
    {
        var text = new RowWriter();
        text.WriteString(name);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
