using System.ComponentModel;
using JsonOrm.Queries;
using JsonOrm.Schema;

namespace JsonOrm;

/// <summary>
/// A table: its columns, key, indexes and foreign keys. Everything below the public API works from this description alone and never
/// needs the row's class.
/// </summary>
public sealed class TableSchema
{
    private readonly ColumnSchema[] _columns;
    private readonly int[] _key;
    private readonly Func<TableAnswers>? _answers;
    private object? _source;
    private IndexSchema[]? _stored;

    /// <summary>Describes a table.</summary>
    /// <param name="name">The table's name in files and SQL.</param>
    /// <param name="typeName">The row's C# type, with namespace.</param>
    /// <param name="columns">The columns in declared order, which is the order of a record's members.</param>
    /// <param name="key">The ordinals of the key columns, in key order.</param>
    /// <param name="indexes">The secondary indexes, over columns and over values inside nested JSON.</param>
    /// <param name="foreignKeys">The foreign keys.</param>
    /// <param name="hasAssignedKey">True if the database assigns the single int or long key when it is left 0.</param>
    /// <param name="concurrencyColumn">The ordinal of the concurrency token, or -1 if there is none.</param>
    /// <param name="version">The version of the table's lock file; 0 without one.</param>
    /// <param name="answers">The answers that the class declares about its earlier versions; null for none. Called if a database has an earlier
    /// version.</param>
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
        Indexes = indexes is null ? [] : Array.FindAll(indexes, static index => index.InnerPaths.Count == 0);
        PathIndexes = indexes is null || indexes.Length == Indexes.Count ? [] : Array.FindAll(indexes, static index => index.InnerPaths.Count > 0);
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

    /// <summary>The C# class, without its namespace and enclosing classes.</summary>
    internal string ClassName => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The columns in declared order, which is the order of a record's members.</summary>
    public IReadOnlyList<ColumnSchema> Columns => _columns;

    /// <summary>The ordinals of the key columns, in key order.</summary>
    public IReadOnlyList<int> Key => _key;

    /// <summary>The secondary indexes over columns.</summary>
    public IReadOnlyList<IndexSchema> Indexes { get; }

    /// <summary>The indexes over values inside nested JSON, or those of a collection.</summary>
    public IReadOnlyList<IndexSchema> PathIndexes { get; internal init; }

    /// <summary>All indexes, in the order in which they are stored: those over columns first.</summary>
    internal IReadOnlyList<IndexSchema> StoredIndexes => PathIndexes.Count == 0 ? Indexes : Indexes.Count == 0 ? PathIndexes : _stored ??= [.. Indexes, .. PathIndexes];

    /// <summary>The foreign keys.</summary>
    public IReadOnlyList<ForeignKeySchema> ForeignKeys { get; }

    /// <summary>True if the database assigns the single int or long key when it is left 0.</summary>
    public bool HasAssignedKey { get; }

    /// <summary>The ordinal of the concurrency token, or -1 if there is none.</summary>
    public int ConcurrencyColumn { get; }

    /// <summary>The version of the table's lock file, which increases by one with every accepted change; 0 without a lock file.</summary>
    public int Version { get; }

    /// <summary>True if the table is a collection of documents: after its columns, a record has the members of its document, which differ from record to
    /// record.</summary>
    public bool IsCollection { get; internal init; }

    /// <summary>The schema by which queries read a collection: key, times, and the whole document. For engines that list collections among their tables.</summary>
    /// <param name="name">The collection's name.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static TableSchema OfCollection(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return CollectionSchema.ForQueries(name);
    }

    /// <summary>The answers that the class declares about its earlier versions, see <see cref="TableUpgrade"/>; null for none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TableAnswers? Answers => _answers?.Invoke();

    /// <summary>Caches the query source of this table, whose type the schema does not know.</summary>
    internal ref object? Source => ref _source;

    /// <summary>The rules of the class for rows that are written by text, whose type the schema does not know; null until the class is used.</summary>
    internal object? Rules { get; set; }

    /// <summary>The number of column vectors that rows can be read as: one for each column, and the whole document for a collection.</summary>
    internal int Width => IsCollection ? CollectionSchema.Document + 1 : _columns.Length;

    /// <summary>The columns as a span, for loops that run once per row.</summary>
    internal ReadOnlySpan<ColumnSchema> ColumnSpan => _columns;

    /// <summary>The key as an array that must not be modified. Opening a table avoids generic interfaces of numbers, which would have to be
    /// JIT-compiled.</summary>
    internal int[] KeyOrdinals => _key;

    /// <summary>Finds a column by its name in files and in SQL; returns null if there is none.</summary>
    /// <param name="name">The column's name; case-sensitive.</param>
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
