using System.Globalization;
using DuckDB.NET.Data;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>The same rows in DuckDB, in memory and on two threads, asked with SQLite's text. Amounts are doubles here too.</summary>
internal sealed class TpchDuckDb : IDisposable
{
    private readonly DuckDBConnection _connection;

    private TpchDuckDb(DuckDBConnection connection) => _connection = connection;

    /// <summary>Fills a database in memory.</summary>
    public static TpchDuckDb Create(double scale)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var database = new TpchDuckDb(connection);
        database.Execute("SET threads = 2");

        // As SQLite divides.
        database.Execute("SET integer_division = true");
        database.Execute(TpchStore.Definitions.Replace(" REAL ", " DOUBLE ", StringComparison.Ordinal).Replace(" WITHOUT ROWID", "", StringComparison.Ordinal));
        foreach ((string table, IEnumerable<object[]> rows) in TpchStore.Values(new TpchRows(scale)))
        {
            database.Insert(table, rows);
        }

        return database;
    }

    /// <summary>Every value of the results.</summary>
    public List<object?[]> Read(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i) is System.Numerics.BigInteger sum ? (double)sum : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Insert(string table, IEnumerable<object[]> rows)
    {
        using DuckDBAppender appender = _connection.CreateAppender(table);
        foreach (object[] values in rows)
        {
            IDuckDBAppenderRow row = appender.CreateRow();
            foreach (object value in values)
            {
                _ = value switch
                {
                    string text => row.AppendValue(text),
                    decimal amount => row.AppendValue((double)amount),
                    DateOnly day => row.AppendValue(TpchStore.Number(day)),
                    _ => row.AppendValue(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
                };
            }

            row.EndRow();
        }
    }
}
