using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>Npgsql as a careful user writes it: prepared statements, typed parameters and reads, one round trip each, COPY and arrays for many rows.</summary>
internal sealed class NpgsqlSide(NpgsqlDataSource source, string name, IsolationLevel isolation) : IPostgresSide
{
    private const string Columns = "id, kiosk_id, product, quantity, amount, sold_at, note";

    public string Name => name;

    public async Task<long> FindAsync(long id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM sales WHERE id = $1", connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Sale(reader).Quantity;
    }

    public async Task<long> PageAsync(long after)
    {
        List<Sale> rows = await PageAsync(after, 100);
        long total = 0;
        foreach (Sale sale in rows)
        {
            total += sale.Id + (long)sale.Amount + sale.SoldAt.Second;
        }

        return total;
    }

    public async Task<long> InsertAsync(Receipt row)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO receipts (kiosk_id, product, quantity, amount, sold_at, note) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = row.KioskId },
                new NpgsqlParameter<string> { TypedValue = row.Product },
                new NpgsqlParameter<int> { TypedValue = row.Quantity },
                new NpgsqlParameter<decimal> { TypedValue = row.Amount },
                new NpgsqlParameter<DateTime> { TypedValue = row.SoldAt, NpgsqlDbType = NpgsqlDbType.Timestamp },
                new NpgsqlParameter<string?> { TypedValue = row.Note, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        row.Id = reader.GetInt64(0);
        return row.Id > 0 ? 1 : 0;
    }

    // The keys are given to the rows, as the other sides do.
    public async Task<long> InsertManyAsync(List<Receipt> rows)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation);
        await using (var command = new NpgsqlCommand("SELECT nextval('receipts_keys') FROM generate_series(1, $1)", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = rows.Count } } })
        {
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            for (int i = 0; await reader.ReadAsync(); i++)
            {
                rows[i].Id = reader.GetInt64(0);
            }
        }

        await using (NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync($"COPY receipts ({Columns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (Receipt row in rows)
            {
                await importer.StartRowAsync();
                await importer.WriteAsync(row.Id, NpgsqlDbType.Bigint);
                await importer.WriteAsync(row.KioskId, NpgsqlDbType.Integer);
                await importer.WriteAsync(row.Product, NpgsqlDbType.Text);
                await importer.WriteAsync(row.Quantity, NpgsqlDbType.Integer);
                await importer.WriteAsync(row.Amount, NpgsqlDbType.Numeric);
                await importer.WriteAsync(row.SoldAt, NpgsqlDbType.Timestamp);
                if (row.Note is null)
                {
                    await importer.WriteNullAsync();
                }
                else
                {
                    await importer.WriteAsync(row.Note, NpgsqlDbType.Text);
                }
            }

            await importer.CompleteAsync();
        }

        await transaction.CommitAsync();
        return rows.Count;
    }

    public async Task<long> UpdateByQueryAsync(int kiosks)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("UPDATE sales SET quantity = quantity + 1 WHERE kiosk_id <= $1", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = kiosks } } };
        await command.PrepareAsync();
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<long> UpdateRowsAsync(long after)
    {
        List<Sale> rows = await PageAsync(after, 1_000);
        rows.ForEach(static row => row.Amount += 1);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "UPDATE sales AS t SET kiosk_id = u.kiosk_id, product = u.product, quantity = u.quantity, amount = u.amount, sold_at = u.sold_at, note = u.note " +
            $"FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u({Columns}) WHERE t.id = u.id",
            connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(static row => row.Id)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. rows.Select(static row => row.KioskId)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(static row => row.Product)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. rows.Select(static row => row.Quantity)] },
                new NpgsqlParameter<decimal[]> { TypedValue = [.. rows.Select(static row => row.Amount)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. rows.Select(static row => row.SoldAt)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp },
                new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(static row => row.Note)] },
            },
        };
        await command.PrepareAsync();
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<long> IncludeAsync(int after)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        var kiosks = new List<Kiosk>(20);
        var places = new SortedDictionary<int, Kiosk>();
        await using (var parents = new NpgsqlCommand("SELECT id, name, city FROM kiosks WHERE id > $1 ORDER BY id LIMIT 20", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = after } } })
        {
            await parents.PrepareAsync();
            await using NpgsqlDataReader reader = await parents.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var kiosk = new Kiosk { Id = reader.GetInt32(0), Name = reader.GetString(1), City = reader.GetString(2) };
                kiosks.Add(kiosk);
                places.Add(kiosk.Id, kiosk);
            }
        }

        await using (var children = new NpgsqlCommand($"SELECT {Columns} FROM sales WHERE kiosk_id = ANY ($1) ORDER BY kiosk_id, id", connection)
        {
            Parameters = { new NpgsqlParameter<int[]> { TypedValue = [.. kiosks.Select(static kiosk => kiosk.Id)] } },
        })
        {
            await children.PrepareAsync();
            await using NpgsqlDataReader reader = await children.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Sale sale = Sale(reader);
                Kiosk kiosk = places[sale.KioskId];
#pragma warning disable JORM065 // Relations filled by hand are what this side measures.
                sale.Kiosk = kiosk;
                kiosk.Sales.Add(sale);
#pragma warning restore JORM065
            }
        }

        return kiosks.Sum(kiosk => kiosk.Sales.Count + kiosk.Sales.Sum(sale => (long)sale.Amount));
    }

    public async Task<long> GroupAsync()
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT kiosk_id, count(*), sum(amount) FROM sales GROUP BY kiosk_id ORDER BY kiosk_id", connection);
        await command.PrepareAsync();
        var totals = new List<KioskTotal>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            totals.Add(new(reader.GetInt32(0), reader.GetInt64(1), reader.GetDecimal(2)));
        }

        return totals.Sum(total => total.Sales + (long)total.Amount);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static Sale Sale(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        KioskId = reader.GetInt32(1),
        Product = reader.GetString(2),
        Quantity = reader.GetInt32(3),
        Amount = reader.GetDecimal(4),
        SoldAt = reader.GetDateTime(5),
        Note = reader.IsDBNull(6) ? null : reader.GetString(6),
    };

    private async Task<List<Sale>> PageAsync(long after, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM sales WHERE id > $1 ORDER BY id LIMIT {count}", connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = after } } };
        await command.PrepareAsync();
        var rows = new List<Sale>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Sale(reader));
        }

        return rows;
    }
}
