using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A table: its columns, key, indexes and foreign keys. Everything below the public face works from this alone and never
/// needs the row's class.
/// </summary>
public sealed class TableSchema
{
    private readonly ColumnSchema[] _columns;
    private readonly int[] _key;
    private readonly Func<TableAnswers>? _answers;
    private object? _source;

    /// <summary>Describes a table.</summary>
    /// <param name="name">The table's name in files and SQL.</param>
    /// <param name="typeName">The row's C# type, with namespace.</param>
    /// <param name="columns">The columns in declared order, which is the order of a record's members.</param>
    /// <param name="key">Ordinals of the key columns, in key order.</param>
    /// <param name="indexes">The secondary indexes.</param>
    /// <param name="foreignKeys">The foreign keys.</param>
    /// <param name="hasAssignedKey">True when the single int or long key is assigned by the database when left 0.</param>
    /// <param name="concurrencyColumn">Ordinal of the concurrency token, or -1.</param>
    /// <param name="version">The version of the table's lock file; 0 without one.</param>
    /// <param name="answers">What the class says about the way from its earlier forms; null when it says nothing. Asked for when a database has such a form.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TableSchema(
        string name,
        string typeName,
        ColumnSchema[] columns,
        int[] key,
        IndexSchema[]? indexes = null,
        ForeignKeySchema[]? foreignKeys = null,
        bool hasAssignedKey = false,
        int concurrencyColumn = -1,
        int version = 0,
        Func<TableAnswers>? answers = null)
    {
        Name = name;
        TypeName = typeName;
        _columns = columns;
        _key = key;
        Indexes = indexes ?? [];
        ForeignKeys = foreignKeys ?? [];
        HasAssignedKey = hasAssignedKey;
        ConcurrencyColumn = concurrencyColumn;
        Version = version;
        _answers = answers;
        for (int ordinal = 0; ordinal < columns.Length; ordinal++)
        {
            columns[ordinal].Ordinal = ordinal;
        }
    }

    /// <summary>The table's name in files and SQL.</summary>
    public string Name { get; }

    /// <summary>The row's C# type, with namespace.</summary>
    public string TypeName { get; }

    /// <summary>The C# class without its namespace and the classes around it.</summary>
    internal string ClassName => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The columns in declared order, which is the order of a record's members.</summary>
    public IReadOnlyList<ColumnSchema> Columns => _columns;

    /// <summary>Ordinals of the key columns, in key order.</summary>
    public IReadOnlyList<int> Key => _key;

    /// <summary>The secondary indexes.</summary>
    public IReadOnlyList<IndexSchema> Indexes { get; }

    /// <summary>The foreign keys.</summary>
    public IReadOnlyList<ForeignKeySchema> ForeignKeys { get; }

    /// <summary>True when the single int or long key is assigned by the database when left 0.</summary>
    public bool HasAssignedKey { get; }

    /// <summary>Ordinal of the concurrency token, or -1.</summary>
    public int ConcurrencyColumn { get; }

    /// <summary>The version of the table's lock file: it goes up by one with every accepted change; 0 without a lock file.</summary>
    public int Version { get; }

    /// <summary>What the class says about the way from its earlier forms; null when it says nothing.</summary>
    internal TableAnswers? Answers => _answers?.Invoke();

    /// <summary>A place for the one source that queries for this table read, whose type the schema does not know.</summary>
    internal ref object? Source => ref _source;

    /// <summary>The columns as a span, for loops that run once a row.</summary>
    internal ReadOnlySpan<ColumnSchema> ColumnSpan => _columns;

    /// <summary>The key as an array that nobody changes: what opens a table must not go through interfaces of numbers, which are code to compile.</summary>
    internal int[] KeyOrdinals => _key;

    /// <summary>Finds a column by its name in files and SQL; null when there is none.</summary>
    /// <param name="name">The column's name; case matters.</param>
    public ColumnSchema? FindColumn(string name)
    {
        foreach (ColumnSchema column in _columns)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}
