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

    [Fact]
    public async Task Parquet_is_read_by_DuckDb_and_comes_back_equal()
    {
        Assert.Equal(0, (await Tool.Run("export", _shop, "--to", _scratch["parquet"], "--format", "parquet")).Code);
        Assert.Equal(
            ["1|Restless and Wild|1982-10-02|8.90|4.5", "2|Balls to the Wall|1983-12-05|9.90|", "3|D.I.S.C.O.|1980-01-01|12.00|3"],
            Rows($"select Id, Title, Released, Price, Rating from read_parquet('{_scratch[Path.Combine("parquet", "album.parquet")]}') order by Id"));
        using (var other = JsonDatabase.Open(_scratch["other"]))
        {
            other.Insert(new Sample { Code = "x" });
            other.Delete(Sample.Key("x"));
        }

        Answer answer = await Tool.Run("import", _scratch["other"], _scratch[Path.Combine("parquet", "sample.parquet")]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal((await Tool.Run("export", _shop, "Sample")).Lines, (await Tool.Run("export", _scratch["other"], "Sample")).Lines);
    }

    [Fact]
    public async Task Parquet_of_DuckDb_is_imported_and_a_cut_file_is_refused()
    {
        string file = _scratch["town.parquet"];
        Rows($"copy (select 1 as id, 'Lund' as name, 94393::bigint as people, 26.1::decimal(9,2) as area, date '0990-01-01' as founded, null::integer as none) to '{file}' (format parquet)");
        Answer answer = await Tool.Run("import", _scratch["new"], file, "--create");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.StartsWith("""{"id":1,"name":"Lund","people":94393,"area":26.1""", (await Tool.Run("export", _scratch["new"])).Lines[0], StringComparison.Ordinal);
        byte[] whole = File.ReadAllBytes(file);
        foreach (int length in (int[])[0, 3, whole.Length / 2, whole.Length - 3])
        {
            File.WriteAllBytes(file, whole[..length]);
            answer = await Tool.Run("import", _scratch["new"], file);
            Assert.Equal(6, answer.Code);
            Assert.Contains("Parquet", answer.Error, StringComparison.Ordinal);
        }
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
