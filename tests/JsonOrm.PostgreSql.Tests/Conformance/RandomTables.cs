using JsonOrm.Interpreters.Lists;
using JsonOrm.PostgreSql.Types;
using JsonOrm.PostgreSql.Writing;
using JsonOrm.Queries;
using JsonOrm.Queries.Tests.Random;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>
/// The tables of a random database on the server and as lists. Times are cut to microseconds, by which PostgreSQL compares them (decision 107): in rows and in the constants
/// of queries.
/// </summary>
internal static class RandomTables
{
    /// <summary>Creates the tables with their rows. References are not checked: rows may have gone that became equal.</summary>
    public static async Task<ListTables> FillAsync(PostgresDatabase target, NpgsqlConnection connection, RandomDatabase database, Action<TableSchema, List<Value[]>> also)
    {
        var lists = new ListTables();
        await target.EnsureAsync(database.Schemas, default);
        await using (var free = new NpgsqlCommand("SET session_replication_role = replica", connection))
        {
            await free.ExecuteNonQueryAsync();
        }

        for (int i = 0; i < database.Schemas.Count; i++)
        {
            TableSchema schema = database.Schemas[i];
            IEnumerable<Value[]> rows = database.Rows[i].Select(row => row.Select((value, column) => Cut(value, schema.Columns[column].Type)).ToArray());
            foreach (IReadOnlyList<int> unique in (IEnumerable<IReadOnlyList<int>>)[schema.Key, .. schema.Indexes.Where(index => index.IsUnique).Select(index => index.Columns)])
            {
                rows = rows.DistinctBy(row => unique.Any(ordinal => row[ordinal].IsNull) ? row : [.. unique.Select(ordinal => row[ordinal])], ValueOrder.Equality);
            }

            List<Value[]> kept = [.. rows];
            lists.Set(schema, kept);
            also(schema, kept);
            await CopyAsync(connection, schema, kept);
        }

        return lists;
    }

    /// <summary>A query whose constant times are whole microseconds.</summary>
    public static QueryModel Cut(QueryModel query) => QueryTree.Rewrite(query, static node => node switch
    {
        ConstantNode constant when PostgresTypes.HasDetail(constant.Type) => new ConstantNode(Cut(constant.Value, constant.Type), constant.Type, constant.Enum),
        InNode membership when PostgresTypes.HasDetail(membership.Operand.Type) && membership.Values.Any(value => !value.IsNull && value.Integer % 10 != 0) =>
            new InNode(membership.Operand, [.. membership.Values.Select(value => Cut(value, membership.Operand.Type))]),
        _ => null,
    });

    private static Value Cut(Value value, ColumnType type) => type switch
    {
        _ when value.IsNull => value,
        ColumnType.DateTime => Value.From(value.DateTime.AddTicks(-(value.Integer % 10))),
        ColumnType.DateTimeOffset => Value.From(value.DateTimeOffset.AddTicks(-(value.Integer % 10))),
        _ => value,
    };

    private static async Task CopyAsync(NpgsqlConnection connection, TableSchema schema, List<Value[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = new RowCells(schema);
        foreach (Value[] row in rows)
        {
            cells.Add(row);
        }

        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { WriteStatements.Of(schema).InsertMany(cells) } };
        await batch.ExecuteNonQueryAsync();
    }
}
