using JsonOrm.Chunks;
using JsonOrm.Execution;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Tables;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>One random database inside the engine: table versions alone, no files, no log.</summary>
internal sealed class RandomStore
{
    private readonly Dictionary<string, TableVersion> _tables = [];
    private readonly MemoryFileSystem _files = new();
    private readonly ChunkCache _cache = new(1L << 28);
    private long _generation;

    private RandomStore(string name) => Name = name;

    /// <summary>The state its tables are in.</summary>
    public string Name { get; }

    /// <summary>The same rows above the chunks, in chunks, and half and half with rows replaced and deleted.</summary>
    public static IReadOnlyList<RandomStore> Of(RandomDatabase database)
    {
        RandomStore fresh = new("fresh"), settled = new("settled"), mixed = new("mixed");
        for (int i = 0; i < database.Schemas.Count; i++)
        {
            TableSchema schema = database.Schemas[i];
            List<Value[]> rows = database.Rows[i];
            fresh.Change(schema, rows, []);
            settled.Change(schema, rows, []);

            // Odd rows settle, and rows that are then deleted; every third is written over by itself.
            List<Value[]> odd = [.. rows.Where((_, place) => place % 2 == 1)], even = [.. rows.Where((_, place) => place % 2 == 0)];
            List<Value[]> passing = [.. even.Take(even.Count / 2)];
            mixed.Change(schema, [.. odd, .. passing], []);
            mixed.Settle(schema);
            mixed.Change(schema, [], [.. passing, .. odd.Where((_, place) => place % 3 == 0)]);
            mixed.Change(schema, [.. even, .. odd.Where((_, place) => place % 3 == 0)], []);
        }

        foreach (TableSchema schema in database.Schemas)
        {
            settled.Settle(schema);
        }

        return [fresh, settled, mixed];
    }

    /// <summary>The results of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="planning">What its plan may make use of.</param>
    /// <param name="memoryBytes">How much of its rows a step may hold in memory; null for plenty.</param>
    public List<Value[]> Run(QueryModel query, PlannerOptions planning, long? memoryBytes = null)
    {
        if (memoryBytes is null)
        {
            using RowCursor cursor = QueryExecutor.Open(query, Find, default, planning);
            return CursorRows.Read(cursor, query);
        }

        var space = new SpillSpace(_files, "/temp", memoryBytes.Value);
        List<Value[]> rows;
        using (RowCursor cursor = QueryExecutor.Open(query, Find, default, planning, space))
        {
            rows = CursorRows.Read(cursor, query);
        }

        return space.OpenFiles == 0 ? rows : throw new InvalidOperationException($"{space.OpenFiles} temporary files were left behind.");
    }

    /// <summary>How a query would run.</summary>
    public QueryPlan Plan(QueryModel query, PlannerOptions planning)
    {
        using RowCursor cursor = QueryExecutor.Open(query with { IsOnlyPlanned = true }, Find, default, planning);
        Assert.False(cursor.MoveNext());
        return cursor.Explain();
    }

    private TableVersion Find(TableSchema schema) => _tables.TryGetValue(schema.Name, out TableVersion? table) ? table : TableVersion.CreateEmpty(schema);

    private void Change(TableSchema schema, List<Value[]> inserted, List<Value[]> deleted)
    {
        TableEditor editor = Find(schema).Edit();
        var layout = new RowLayout(schema, RowForm.Object);
        var writer = new RowWriter();
        RowSlice Line(Value[] row)
        {
            RowLines.Write(schema, row, writer);
            return writer.TakeRow();
        }

        foreach (RowSlice line in deleted.Select(Line))
        {
            Assert.True(editor.Delete(layout.ExtractKey(line.Span)));
        }

        foreach (RowSlice line in inserted.Select(Line))
        {
            editor.Insert(layout.ExtractKey(line.Span), line);
        }

        _tables[schema.Name] = editor.Freeze();
    }

    private void Settle(TableSchema schema)
    {
        TableVersion table = Find(schema);
        string[] indexes = [.. Enumerable.Range(0, table.Indexes.Count).Select(i => $"/{schema.Name}.{i}")];
        var folders = new TableFolders(_files, "/" + schema.Name, indexes, _cache);
        TableVersion frozen = table.FreezeMemtable();
        _tables[schema.Name] = frozen.WithBase(TableCheckpoint.Write(frozen, folders, ++_generation));
    }
}
