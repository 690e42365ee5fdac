using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Queries.Tests.SqlLogic;

/// <summary>
/// Tables for the statements of sqllogictest files: <c>create table</c>, <c>create index</c> and <c>insert … values</c>. A table without a primary key has a hidden one.
/// </summary>
internal sealed partial class SqlLogicTables : IDisposable
{
    public const string HiddenKey = "_rowid_";

    private readonly Dictionary<string, TableSchema> _schemas = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(RowKey Key, RowSlice Line)>> _rows = [];
    private readonly DatabaseEngine _engine;
    private long _nextKey = 1;

    private SqlLogicTables(JsonDatabase database)
    {
        Database = database;
        _engine = EngineOf(database);
    }

    public JsonDatabase Database { get; }

    public static SqlLogicTables InMemory() => new(JsonDatabase.InMemory());

    public void Dispose() => Database.Dispose();

    /// <summary>Runs a statement; returns false for one that it does not know.</summary>
    public bool Run(string statement)
    {
        if (CreateTable().Match(statement) is { Success: true } table)
        {
            Create(table.Groups["name"].Value, table.Groups["columns"].Value);
            return true;
        }

        if (Insert().Match(statement) is { Success: true } insert && _schemas.TryGetValue(insert.Groups["name"].Value, out TableSchema? schema))
        {
            string[]? columns = insert.Groups["columns"].Success ? insert.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries) : null;
            foreach (string row in insert.Groups["values"].Value.Split("),("))
            {
                Add(schema, columns, row);
            }

            return true;
        }

        if (Copy().Match(statement) is { Success: true } copy)
        {
            TableSchema to = _schemas[copy.Groups["to"].Value], from = _schemas[copy.Groups["from"].Value];
            Flush();
            foreach (IReadOnlyList<object?> row in Database.Query(QueryText.FromString($"select {string.Join(", ", from.Columns.Select(column => column.Name).Where(name => name != HiddenKey))} from {from.Name}")))
            {
                Add(to, null, string.Join(',', row.Select(value => value is null ? "NULL" : value is string text ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : string.Format(CultureInfo.InvariantCulture, "{0:R}", value))));
            }

            return true;
        }

        return CreateIndex().IsMatch(statement);
    }

    /// <summary>Writes the rows of all inserts so far, in one commit.</summary>
    public void Flush()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        _engine.Writer.Enter(TimeSpan.FromSeconds(10));
        CommitTicket ticket;
        try
        {
            WriteTransaction transaction = _engine.Begin();
            foreach ((string name, List<(RowKey Key, RowSlice Line)> rows) in _rows)
            {
                TableSlot slot = _engine.Catalog.Attach(_schemas[name]);
                foreach ((RowKey key, RowSlice line) in rows)
                {
                    transaction.Insert(slot, key, line);
                }
            }

            ticket = _engine.Commit(transaction);
        }
        finally
        {
            _engine.Writer.Exit();
        }

        _engine.Pipeline.Complete(ticket);
        _rows.Clear();
    }

    private void Create(string name, string definition)
    {
        var columns = new List<ColumnSchema>();
        int key = -1;
        foreach (string column in definition.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] words = column.Split([' ', '\n', '('], StringSplitOptions.RemoveEmptyEntries);
            ColumnType type = words[1].ToUpperInvariant() switch
            {
                "INTEGER" or "INT" => ColumnType.Int64,
                "FLOAT" or "REAL" => ColumnType.Double,
                "TEXT" or "VARCHAR" => ColumnType.String,
                _ => throw new NotSupportedException(column),
            };
            bool isKey = column.Contains("PRIMARY KEY", StringComparison.OrdinalIgnoreCase);
            key = isKey ? columns.Count : key;
            columns.Add(new ColumnSchema(words[0], words[0], type, isNullable: !isKey));
        }

        if (key < 0)
        {
            key = columns.Count;
            columns.Add(new ColumnSchema(HiddenKey, HiddenKey, ColumnType.Int64));
        }

        var schema = new TableSchema(name, name, [.. columns], [key]);
        _schemas.Add(name, schema);
        _engine.Catalog.Attach(schema);
    }

    private void Add(TableSchema schema, string[]? names, string values)
    {
        var line = new StringBuilder("{");
        int at = 0;
        foreach (Match match in Literal().Matches(values))
        {
            ColumnSchema column = names is null ? schema.Columns[at] : schema.Columns.First(known => string.Equals(known.Name, names[at], StringComparison.OrdinalIgnoreCase));
            at++;
            string text = match.Value;
            if (!text.Equals("NULL", StringComparison.OrdinalIgnoreCase))
            {
                line.Append(CultureInfo.InvariantCulture, $"{(line.Length > 1 ? "," : "")}\"{column.Name}\":{Json(column.Type, text)}");
            }
        }

        if (schema.FindColumn(HiddenKey) is not null)
        {
            line.Append(CultureInfo.InvariantCulture, $"{(line.Length > 1 ? "," : "")}\"{HiddenKey}\":{_nextKey++}");
        }

        RowLayout layout = _engine.Catalog.Attach(schema).Form.Layout;
        RowSlice row = new RowCanonicaliser(layout).Canonicalise(Encoding.UTF8.GetBytes(line.Append('}').ToString()), new RowWriter());
        if (!_rows.TryGetValue(schema.Name, out List<(RowKey, RowSlice)>? rows))
        {
            _rows.Add(schema.Name, rows = []);
        }

        rows.Add((layout.ExtractKey(row.Span), row));
    }

    private static string Json(ColumnType type, string literal)
    {
        bool isText = literal.StartsWith('\'');
        string text = isText ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal) : literal;
        return type switch
        {
            ColumnType.String => $"\"{JsonEncodedText.Encode(text)}\"",
            ColumnType.Int64 => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_engine")]
    private static extern ref DatabaseEngine EngineOf(JsonDatabase database);

    [GeneratedRegex(@"^\s*CREATE\s+TABLE\s+(?<name>\w+)\s*\((?<columns>.*)\)\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^\s*CREATE\s+(UNIQUE\s+)?INDEX\s", RegexOptions.IgnoreCase)]
    private static partial Regex CreateIndex();

    [GeneratedRegex(@"^\s*INSERT\s+INTO\s+(?<name>\w+)\s*(\((?<columns>[^)]*)\))?\s*VALUES\s*\((?<values>[^<;]*)\)\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^\s*INSERT\s+INTO\s+(?<to>\w+)\s+SELECT\s+\*\s+FROM\s+(?<from>\w+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Copy();

    [GeneratedRegex(@"'(?:[^']|'')*'|NULL|[-+]?[0-9.]+(?:e[-+]?[0-9]+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
