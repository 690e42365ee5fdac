using System.Text;
using JsonOrm.Execution;
using JsonOrm.Files;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Nested values are told apart by sorting, as they are by hash.</summary>
public sealed class FirstRowsTests
{
    [Fact]
    public void Json_values_of_every_kind_are_found_again()
    {
        string[] kinds = ["{\"a\":1}", "[1,2]", "\"plain text\"", "\"AQID\"", "\"AQIE\"", "\"QQ==\"", "\"QR==\"", "1.50", "true", "\"\"", "[\"AQID\"]"];
        string[] values = [.. Enumerable.Range(0, 900).Select(i => kinds[i % kinds.Length].Replace("1", (i % 37).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))];
        var space = new SpillSpace(new MemoryFileSystem(), "/temp", 2048);
        using var first = new FirstRows([ColumnType.Json], 1, space);
        var found = new List<string>();
        foreach (string[] batch in values.Chunk(50))
        {
            ColumnVector[] columns = [Vector(batch)];
            int[] rows = first.New(columns, batch.Length);
            if (first.IsFull)
            {
                first.PutAway([VectorBuilder.Gather(columns[0], rows)], rows.Length);
            }
            else
            {
                found.AddRange(rows.Select(row => batch[row]));
            }
        }

        Assert.True(first.IsFull);
        foreach (ColumnVector[] batch in first.Rest())
        {
            found.AddRange(Enumerable.Range(0, batch[0].Count).Select(row => Encoding.UTF8.GetString(((JsonVector)batch[0]).GetRaw(row))));
        }

        Assert.Equal(values.Distinct(), found);
    }

    private static ColumnVector Vector(string[] values)
    {
        var builder = new JsonVectorBuilder(values.Length);
        foreach (string value in values)
        {
            builder.Add(Encoding.UTF8.GetBytes(value));
        }

        return builder.Build();
    }
}
