using JsonOrm.Chunks;
using JsonOrm.Execution;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Tables;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>A session over table versions alone: no files, no log. Modifications apply to the version it holds.</summary>
internal sealed class QuerySession : ILocalQuerySession
{
    private readonly Dictionary<string, TableVersion> _tables = [];
    private readonly MemoryFileSystem _files = new();
    private readonly ChunkCache _cache = new(1L << 30);
    private long _generation;

    /// <summary>What plans may make use of.</summary>
    public PlannerOptions Planning { get; init; } = PlannerOptions.Default;

    /// <summary>Where rows go that do not fit in memory; null for the system's folder.</summary>
    public SpillSpace? Spill { get; set; }

    public QuerySession Insert<T>(IEnumerable<T> rows)
        where T : class, ITable<T>
    {
        TableEditor editor = Table<T>().Edit();
        var writer = new RowWriter();
        foreach (T row in rows)
        {
            T.Codec.Encode(row, writer);
            editor.Insert(T.Codec.GetKey(row).Encoded, writer.TakeRow());
        }

        _tables[T.Schema.Name] = editor.Freeze();
        return this;
    }

    public void Delete<T>(IEnumerable<T> rows)
        where T : class, ITable<T>
    {
        TableEditor editor = Table<T>().Edit();
        foreach (T row in rows)
        {
            Assert.True(editor.Delete(T.Codec.GetKey(row).Encoded));
        }

        _tables[T.Schema.Name] = editor.Freeze();
    }

    /// <summary>Settles every table into chunks.</summary>
    public QuerySession Checkpoint()
    {
        foreach ((string name, TableVersion table) in _tables.ToArray())
        {
            string[] indexes = [.. Enumerable.Range(0, table.Indexes.Count).Select(i => $"/{name}.{i}")];
            var folders = new TableFolders(_files, "/" + name, indexes, _cache);
            TableVersion frozen = table.FreezeMemtable();
            _tables[name] = frozen.WithBase(TableCheckpoint.Write(frozen, folders, ++_generation));
        }

        return this;
    }

    public TableVersion Table<T>()
        where T : class, ITable<T> => _tables.TryGetValue(T.Schema.Name, out TableVersion? table) ? table : TableVersion.CreateEmpty(T.Schema);

    /// <summary>The same tables, read by other means.</summary>
    public QuerySession With(PlannerOptions planning)
    {
        var session = new QuerySession { Planning = planning };
        foreach ((string name, TableVersion table) in _tables)
        {
            session._tables[name] = table;
        }

        return session;
    }

    /// <summary>Puts another version of a table in the place of the one there is.</summary>
    public void Replace(TableVersion table) => _tables[table.Schema.Name] = table;

    public RowCursor OpenCursor(QueryModel query) => QueryExecutor.Open(query, Find, default, Planning, Spill);

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) =>
        new(QueryExecutor.Open(query, Find, cancellationToken, Planning, Spill));

    public long Execute(ModificationModel modification)
    {
        using ChangedRows changes = QueryExecutor.Plan(modification, Find, default, Planning, Spill);
        TableEditor editor = Find(modification.Rows.Source.Schema).Edit();
        foreach (RowSlice row in changes.Batches().SelectMany(rows => rows))
        {
            Assert.True(changes.AreDeleted ? editor.Delete(changes.Key(row)) : editor.Replace(changes.Key(row), row));
        }

        _tables[modification.Rows.Source.Schema.Name] = editor.Freeze();
        return changes.Count;
    }

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => new(Execute(modification));

    public RowCursor OpenCursor(ModificationModel modification) => throw new NotSupportedException();

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private TableVersion Find(TableSchema schema) => _tables.TryGetValue(schema.Name, out TableVersion? table) ? table : TableVersion.CreateEmpty(schema);
}
