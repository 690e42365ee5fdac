using JsonOrm.PostgreSql.Types;
using Npgsql;
namespace JsonOrm.PostgreSql.Tests;
internal sealed class Loading(string cs, string schema) : IDatabaseSession
{
    public async ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default) where T : class, ITable<T>
    {
        await using var c = new NpgsqlConnection(cs + ";Search Path=" + schema);
        await c.OpenAsync(cancellationToken);
        var t = T.Schema;
        var cols = new List<string>();
        var names = new List<string>();
        foreach (var col in t.Columns)
        {
            cols.Add(PostgresNames.Of(col) + " " + PostgresTypes.NameOf(col.Type)); names.Add(PostgresNames.Of(col));
            if (PostgresTypes.HasDetail(col.Type)) { cols.Add(PostgresNames.DetailOf(col) + " smallint"); names.Add(PostgresNames.DetailOf(col)); }
        }
        await using (var cmd = new NpgsqlCommand($"CREATE SCHEMA IF NOT EXISTS {schema}; CREATE TABLE {PostgresNames.Of(t)} ({string.Join(", ", cols)}, PRIMARY KEY ({PostgresNames.Of(t, t.Key)}))", c)) await cmd.ExecuteNonQueryAsync(cancellationToken);
        var cells = new RowCells(t);
        foreach (T row in rows) cells.Add(row);
        var used = cells.Used(Enumerable.Range(0, t.Columns.Count)).ToArray();
        await using var imp = await c.BeginBinaryImportAsync($"COPY {PostgresNames.Of(t)} ({string.Join(", ", names)}) FROM STDIN BINARY", cancellationToken);
        for (int i = 0; i < cells.Count; i++) { await imp.StartRowAsync(cancellationToken); foreach (var u in used) await u.WriteAsync(imp, i, cancellationToken); }
        await imp.CompleteAsync(cancellationToken);
        return cells.Count;
    }
    public async ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default) where T : class, ITable<T> => await InsertAsync<T>([row], cancellationToken);
    public ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default) where T : class, ITable<T> => throw new NotImplementedException();
    public ValueTask<JsonOrm.Queries.RowCursor> OpenCursorAsync(JsonOrm.Queries.QueryModel query, CancellationToken cancellationToken = default) => throw new NotImplementedException();
    public ValueTask<long> ExecuteAsync(JsonOrm.Queries.ModificationModel modification, CancellationToken cancellationToken = default) => throw new NotImplementedException();
    public ValueTask<JsonOrm.Queries.RowCursor> OpenCursorAsync(JsonOrm.Queries.ModificationModel modification, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
