using System.Globalization;
using DuckDB.NET.Data;

namespace JsonOrm.Cli.Tests;

/// <summary>DuckDB reads what the tool exports.</summary>
public sealed class DuckDbTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public DuckDbTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Csv_and_json_lines_are_read_with_equal_values()
    {
        await Tool.Run("export", _shop, "--to", _scratch["csv"], "--format", "csv");
        await Tool.Run("export", _shop, "--to", _scratch["jsonl"], "--format", "jsonl");
        string[] expected = ["1|Restless and Wild|1982-10-02|8.9|4.5", "2|Balls to the Wall|1983-12-05|9.9|", "3|D.I.S.C.O.|1980-01-01|12|3"];
        const string Columns = "Id, Title, strftime(Released::date, '%Y-%m-%d'), Price::double, Rating::double";
        Assert.Equal(expected, Rows($"select {Columns} from read_csv('{_scratch[Path.Combine("csv", "album.csv")]}') order by Id"));
        Assert.Equal(expected, Rows($"select {Columns} from read_json('{_scratch[Path.Combine("jsonl", "album.jsonl")]}') order by Id"));
        Assert.Equal(["two\nlines, \"quoted\""], Rows($"select Note from read_csv('{_scratch[Path.Combine("csv", "sample.csv")]}', all_varchar = true) where Code = 'full'"));
    }

    private static List<string> Rows(string text)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field => Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
