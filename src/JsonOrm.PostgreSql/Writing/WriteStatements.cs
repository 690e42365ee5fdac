using System.Globalization;
using System.Runtime.CompilerServices;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// The statements that write rows of a table. Their texts do not depend on the rows, nor on their number, so that each is prepared once a connection. The parameters of
/// one row are its cells; those of many are arrays, one for each column.
/// </summary>
internal sealed partial class WriteStatements
{
    private static readonly ConditionalWeakTable<TableSchema, WriteStatements> s_all = [];

    private readonly TableSchema _schema;
    private readonly string _table;
    private readonly int[] _all;
    private readonly int[] _rest;
    private readonly int[] _token;

    // Conditions that are always true, see FormMarks; empty for most tables.
    private readonly string _marked, _andMarked;

    // Written once: a text is what a statement is found by among those that are prepared.
    private string? _insert, _insertAndAssign, _insertMany, _copy, _update, _updateMany, _updateAll, _insertManyAndAssign, _upsert, _upsertMany, _takeKeys;

    private WriteStatements(TableSchema schema)
    {
        _schema = schema;
        _table = PostgresNames.Of(schema);
        _all = [.. Enumerable.Range(0, schema.Columns.Count)];
        _rest = [.. _all.Except(schema.Key)];
        _token = schema.ConcurrencyColumn >= 0 ? [schema.ConcurrencyColumn] : [];
        string mark = FormMarks.Condition([schema]);
        _marked = mark.Length == 0 ? "" : " WHERE " + mark;
        _andMarked = mark.Length == 0 ? "" : " AND " + mark;
    }

    /// <summary>All columns but those of the key.</summary>
    public IReadOnlyList<int> Rest => _rest;

    /// <summary>The statements of a table.</summary>
    public static WriteStatements Of(TableSchema schema) => s_all.GetValue(schema, static table => new(table));

    /// <summary>Inserts one row with its key.</summary>
    public NpgsqlBatchCommand Insert(RowCells row) => Command(_insert ??= $"INSERT INTO {_table} ({Names(_all)}) {Given(_all)}", row.Used(_all));

    /// <summary>Inserts one row, whose key the server assigns and returns.</summary>
    public NpgsqlBatchCommand InsertAndAssign(RowCells row) => Command(
        _insertAndAssign ??= _rest.Length == 0
            ? $"INSERT INTO {_table} DEFAULT VALUES RETURNING {Names(_schema.Key)}"
            : $"INSERT INTO {_table} ({Names(_rest)}) {Given(_rest)} RETURNING {Names(_schema.Key)}",
        row.Used(_rest));

    /// <summary>Inserts many rows with their keys.</summary>
    public NpgsqlBatchCommand InsertMany(RowCells rows) => ManyCommand(
        _insertMany ??= $"INSERT INTO {_table} ({Names(_all)}) SELECT {Names(_all)} FROM unnest({Holes(_all)}) WITH ORDINALITY AS u({Names(_all)}, jsonorm_place){_marked} ORDER BY jsonorm_place", rows.Used(_all), rows.Count);

    /// <summary>True if <see cref="InsertManyAndAssign"/> has columns to write.</summary>
    public bool CanInsertManyAndAssign => _rest.Length > 0;

    /// <summary>Inserts many rows, whose keys the server assigns in their order; returns the keys as one array, which costs less than a row for each.</summary>
    public NpgsqlBatchCommand InsertManyAndAssign(RowCells rows) => ManyCommand(
        _insertManyAndAssign ??= $"WITH jsonorm_written AS (INSERT INTO {_table} ({Names(_rest)}) SELECT {Names(_rest)} FROM unnest({Holes(_rest)}) WITH ORDINALITY AS u({Names(_rest)}, jsonorm_place){_marked} ORDER BY jsonorm_place " +
            $"RETURNING {Plain(_schema.Key)}::bigint AS jsonorm_key) SELECT array_agg(jsonorm_key) FROM jsonorm_written",
        rows.Used(_rest),
        rows.Count);

    /// <summary>Asks whether the server has the form of the class, before a COPY, which cannot ask; null if there is nothing to ask.</summary>
    public NpgsqlBatchCommand? CheckForm() => _marked.Length == 0 ? null : new NpgsqlBatchCommand("SELECT true" + _marked);

    /// <summary>Copies many rows with their keys; the COPY's text.</summary>
    public string Copy => _copy ??= $"COPY {_table} ({Names(_all)}) FROM STDIN (FORMAT BINARY)";

    /// <summary>Moves the counter of assigned keys to a key that was given by hand, if it is below it.</summary>
    public NpgsqlBatchCommand NoteKey(long key)
    {
        string sequence = PostgresNames.Quote(PostgresNames.Sequence(_schema));
        var command = new NpgsqlBatchCommand(
            $"SELECT setval('{sequence.Replace("'", "''", StringComparison.Ordinal)}'::regclass, $1) FROM {sequence} WHERE last_value < $1 OR (last_value = $1 AND NOT is_called)");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    /// <summary>Takes assigned keys from the counter: one array, which costs less than a row for each.</summary>
    public NpgsqlBatchCommand TakeKeys(long count)
    {
        string sequence = PostgresNames.Quote(PostgresNames.Sequence(_schema)).Replace("'", "''", StringComparison.Ordinal);
        var command = new NpgsqlBatchCommand(_takeKeys ??= $"SELECT array_agg(nextval('{sequence}'::regclass)) FROM generate_series(1, $1){_marked}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    /// <summary>Updates a row by its key, if its token is the expected one.</summary>
    public NpgsqlBatchCommand Update(RowCells row, Value expected) => Command(
        _update ??= $"UPDATE {_table} SET {Assign(_rest, 0)} WHERE {Compare(_schema.Key, Width(_rest))}{CompareToken(Width(_rest) + _schema.Key.Count)}{_andMarked}",
        [.. row.Used(_rest), .. _schema.Key.Select(row.Column), .. Token(expected)]);

    /// <summary>Updates many rows by their keys; returns the places, from 1, of those that were there with the expected tokens.</summary>
    public NpgsqlBatchCommand UpdateMany(RowCells rows, ColumnCells? expected) => ManyCommand(
        _updateMany ??= $"UPDATE {_table} AS t SET {(_rest.Length == 0 ? AssignFrom(_schema.Key, "u") : AssignFrom(_rest, "u"))} FROM unnest({Holes(Width(_all) + _token.Length)}) WITH ORDINALITY " +
        $"AS u({Names(_all)}{(_token.Length == 0 ? "" : ", jsonorm_expected")}, jsonorm_place) WHERE {Join(_schema.Key)}{(_token.Length == 0 ? "" : $" AND t.{Names(_token)} = u.jsonorm_expected")}{_andMarked} RETURNING u.jsonorm_place",
        expected is null ? rows.Used(_all) : rows.Used(_all).Append(expected),
        rows.Count);

    /// <summary>Updates many rows by their keys, all or none: divides by zero if one of them is not there with its expected token.</summary>
    public NpgsqlBatchCommand UpdateAll(RowCells rows, ColumnCells? expected)
    {
        int width = Width(_all) + _token.Length;
        NpgsqlBatchCommand command = ManyCommand(
            _updateAll ??= $"WITH jsonorm_written AS (UPDATE {_table} AS t SET {(_rest.Length == 0 ? AssignFrom(_schema.Key, "u") : AssignFrom(_rest, "u"))} FROM unnest({Holes(width)}) " +
            $"AS u({Names(_all)}{(_token.Length == 0 ? "" : ", jsonorm_expected")}) WHERE {Join(_schema.Key)}{(_token.Length == 0 ? "" : $" AND t.{Names(_token)} = u.jsonorm_expected")}{_andMarked} RETURNING 1) " +
            string.Create(CultureInfo.InvariantCulture, $"SELECT 1 / (count(*) = ${width + 1})::integer FROM jsonorm_written"),
            expected is null ? rows.Used(_all) : rows.Used(_all).Append(expected),
            rows.Count);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rows.Count, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    /// <summary>Updates many rows, found by their old keys. The keys may change too.</summary>
    public NpgsqlBatchCommand UpdateByOldKeys(RowCells rows, IReadOnlyList<ColumnCells> oldKeys) => ManyCommand(
        $"UPDATE {_table} AS t SET {AssignFrom(_all, "u")} FROM unnest({Holes(Width(_all) + oldKeys.Count)}) AS u({Names(_all)}, {OldKeys()}) WHERE {JoinOld()}{_andMarked}", [.. rows.Used(_all), .. oldKeys], rows.Count);

    /// <summary>Sets columns of rows to values that no row has, see <see cref="UpdateDetour"/>.</summary>
    public NpgsqlBatchCommand MoveAside(IReadOnlyList<int> columns, IReadOnlyList<ColumnCells> oldKeys, int count) => ManyCommand(
        $"UPDATE {_table} AS t SET {string.Join(", ", columns.Select(Aside))} FROM unnest({Holes(oldKeys.Count)}) WITH ORDINALITY AS u({OldKeys()}, jsonorm_place) WHERE {JoinOld()}", oldKeys, count);

    /// <summary>True if <see cref="MoveAside"/> knows values for a column that no row has.</summary>
    public static bool CanMoveAside(ColumnSchema column) => column.IsNullable
        || column.Type is ColumnType.Int16 or ColumnType.Int32 or ColumnType.Int64 or ColumnType.UInt32 or ColumnType.TimeSpan or ColumnType.Decimal or ColumnType.String or ColumnType.Guid or ColumnType.Json;

    /// <summary>Inserts a row, or updates the one with its key if its token is the expected one; returns one row, or none if the token differs.</summary>
    public NpgsqlBatchCommand Upsert(RowCells row, Value expected, Value advanced) => Command(
        _upsert ??= $"INSERT INTO {_table} AS t ({Names(_all)}) {Given(_all)} ON CONFLICT ({Names(_schema.Key)}) DO UPDATE SET {Replace(_schema.Key, Width(_all) + 1)}" +
        (_token.Length == 0 ? "" : $" WHERE t.{Names(_token)} = ${Width(_all) + 2}") + " RETURNING t.xmax = 0",
        [.. row.Used(_all), .. Token(advanced), .. Token(expected)]);

    /// <summary>Inserts many rows of a table without a token, or updates those with their keys.</summary>
    public NpgsqlBatchCommand UpsertMany(RowCells rows) => ManyCommand(
        _upsertMany ??= $"INSERT INTO {_table} ({Names(_all)}) SELECT {Names(_all)} FROM unnest({Holes(_all)}) AS u({Names(_all)}){_marked} ON CONFLICT ({Names(_schema.Key)}) DO UPDATE SET {Replace(_schema.Key, 0)}", rows.Used(_all), rows.Count);

    /// <summary>Inserts a row, or leaves the one that it conflicts with; returns the key if it was inserted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">The columns of the key or of the index; null if any conflict counts.</param>
    /// <param name="assigns">True if the server assigns the key.</param>
    public NpgsqlBatchCommand InsertUnlessConflict(RowCells row, IReadOnlyList<int>? target, bool assigns)
    {
        int[] columns = assigns ? _rest : _all;
        return Command(
            $"INSERT INTO {_table} ({Names(columns)}) {Given(columns)} ON CONFLICT {(target is null ? "" : $"({Names(target)}) ")}DO NOTHING RETURNING {Names(_schema.Key)}", row.Used(columns));
    }

    /// <summary>Inserts a row, or sets the columns of the one that it conflicts with, but for its key and with its token advanced; returns whether it was inserted, and the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">The columns of the key or of the index.</param>
    /// <param name="assigns">True if the server assigns the key.</param>
    public NpgsqlBatchCommand InsertOrReplace(RowCells row, IReadOnlyList<int> target, bool assigns)
    {
        int[] columns = assigns ? _rest : _all;
        string token = _token.Length == 0 ? "" : $"{Names(_token)} = " + (_schema.Columns[_token[0]].Type == ColumnType.Guid ? "gen_random_uuid()" : $"t.{Names(_token)} + 1");
        string set = string.Join(", ", ((string[])[Excluded(_rest.Except(_token)), token]).Where(part => part.Length > 0));
        return Command(
            $"INSERT INTO {_table} AS t ({Names(columns)}) {Given(columns)} ON CONFLICT ({Names(target)}) DO UPDATE SET {(set.Length == 0 ? Excluded(_schema.Key) : set)} RETURNING t.xmax = 0, {Names(_all, "t.")}", row.Used(columns));
    }

    /// <summary>Deletes the row with values of the key or of a unique index, if its token is the expected one.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="values">Their values.</param>
    /// <param name="expected">The token, or null if any will do.</param>
    public NpgsqlBatchCommand Delete(IReadOnlyList<int> columns, Value[] values, Value expected) => Command(
        $"DELETE FROM {_table} WHERE {Compare(columns, 0)}{(expected.IsNull ? "" : CompareToken(columns.Count))}{_andMarked}", [.. Cells(columns, values), .. expected.IsNull ? [] : Token(expected)]);

    /// <summary>Deletes many rows by their keys.</summary>
    public NpgsqlBatchCommand DeleteMany(IReadOnlyList<ColumnCells> keys, int count) => ManyCommand(
        $"DELETE FROM {_table} AS t USING unnest({Holes(_schema.Key.Count)}) AS u({Plain(_schema.Key)}) WHERE {Join(_schema.Key)}{_andMarked}", keys, count);

    /// <summary>Reads the tokens of rows by their keys: the place of each, from 1, and its token.</summary>
    public NpgsqlBatchCommand SelectTokens(IReadOnlyList<ColumnCells> keys, int count) => ManyCommand(
        $"SELECT u.jsonorm_place, t.{Names(_token)} FROM unnest({Holes(_schema.Key.Count)}) WITH ORDINALITY AS u({Plain(_schema.Key)}, jsonorm_place) JOIN {_table} AS t ON {Join(_schema.Key)}{_marked} ORDER BY 1", keys, count);

    /// <summary>Reads the row with values of the key or of a unique index, if there is one.</summary>
    public NpgsqlBatchCommand Select(IReadOnlyList<int> columns, Value[] values) => Command(SelectText(columns), Cells(columns, values));

    /// <summary>The text that finds a row by values of columns.</summary>
    public string SelectText(IReadOnlyList<int> columns) => $"SELECT {Names(_all)} FROM {_table} WHERE {Compare(columns, 0)}{_andMarked}";

    /// <summary>Values as the cells of their columns.</summary>
    public ColumnCells[] Cells(IReadOnlyList<int> columns, Value[] values)
    {
        var cells = new ColumnCells[columns.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            ColumnType type = _schema.Columns[columns[i]].Type;
            cells[i] = ColumnCells.Of(type, 1);
            cells[i].Set(0, values[i], type);
        }

        return cells;
    }

    private static NpgsqlBatchCommand Command(string sql, IEnumerable<ColumnCells> cells)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (ColumnCells cell in cells)
        {
            command.Parameters.Add(cell.ToParameter(0));
        }

        return command;
    }

    private static NpgsqlBatchCommand ManyCommand(string sql, IEnumerable<ColumnCells> cells, int count)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (ColumnCells cell in cells)
        {
            command.Parameters.Add(cell.ToArray(count));
        }

        return command;
    }

    private ColumnCells[] Token(Value value) => _token.Length == 0 ? [] : Cells(_token, [value]);
}
