using System.Text;
using System.Text.RegularExpressions;
using JsonOrm.Chunks;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>Values made to collide by someone who knows every line of this code, but not the secret of the process, cost no more than any others. Work is counted, not timed.</summary>
public sealed partial class SeededHashTests
{
    private const int Count = 20_000;

    // What a dictionary of .NET takes for this many keys: it finds an entry by the remainder of the hash.
    private const int Buckets = 25_229;

    public static TheoryData<string> Kinds => new(Made.Keys);

    // Each collides under the hashes of .NET, under those that this code had before, or in the low or high bits of a hash that is only multiplied.
    private static Dictionary<string, Func<int, Value[]>> Made { get; } = new()
    {
        ["long: both halves alike"] = i => [Value.From(((long)i << 32) | (uint)i)],
        ["long: the high half alone"] = i => [Value.From((long)i << 40)],
        ["long: multiples of the number of buckets"] = i => [Value.From((long)i * Buckets)],
        ["long: negative, both halves opposite"] = i => [Value.From(((long)~i << 32) | (uint)i)],
        ["double: both halves alike"] = i => [Value.From(BitConverter.Int64BitsToDouble(((0x3FF0_0000L + i) << 32) | (0x3FF0_0000L + i)))],
        ["double: powers of two apart"] = i => [Value.From(i * Math.Pow(2, 40))],
        ["decimal: parts alike"] = i => [Value.From(new decimal(i, i, 0, isNegative: false, 0))],
        ["decimal: parts alike, with a scale"] = i => [Value.From(new decimal(i | 1, i | 1, i, isNegative: (i & 1) == 0, 7))],
        ["Guid: parts alike"] = i => [Value.From(new Guid(i, 0, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0]))],
        ["text: alike but for the middle"] = i => [Value.From($"the same head {i:D8} and the same tail")],
        ["bytes: zeros of another length"] = i => [Value.From(BitConverter.GetBytes((long)i << 32))],
        ["two longs: each with both halves alike"] = i => [Value.From(((long)i << 32) | (uint)i), Value.From(((long)~i << 32) | (uint)~i)],
        ["two longs: the same twice"] = i => [Value.From((long)i), Value.From((long)i)],
        ["two longs: the second takes the first back"] = i => [Value.From((long)i), Value.From(-31L * i)],
        ["three: long, decimal, text"] = i => [Value.From(((long)i << 32) | (uint)i), Value.From(new decimal(i, i, 0, false, 0)), Value.From("same")],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Made_up_collisions_cost_no_more_than_twice(string kind)
    {
        Value[][] made = [.. Enumerable.Range(1, Count).Select(Made[kind])];
        long honest = Steps([.. Enumerable.Range(0, Count).Select(static _ => Random.Shared.Next())]);

        // As the keys of rows, of relations, and as values.
        Assert.InRange(Steps([.. made.Select(static values => KeyOf(values).GetHashCode())]), 0, honest * 2);
        Assert.InRange(Steps([.. made.Select(static values => new RelationKey(values).GetHashCode())]), 0, honest * 2);
        Assert.InRange(Steps([.. made.Select(static values => values[0].GetHashCode())]), 0, made[0].Length > 1 ? long.MaxValue : honest * 2);

        // As the keys of groups, sets and joins.
        ColumnVector[] columns = [.. Enumerable.Range(0, made[0].Length).Select(place => Column(made, place))];
        int[] hashes = KeyHashes.OfAll(columns, Count);
        Assert.InRange(Steps(hashes), 0, honest * 2);
        var groups = new GroupTable(columns.Select(VectorBuilder.TypeOf));
        var map = new RowHashMap(16);
        for (int row = 0; row < Count; row++)
        {
            Assert.Equal(hashes[row], KeyHashes.Of(columns, row));
            Assert.Equal(row, groups.FindOrAdd(columns, row, hashes[row]));
            map.Add(columns, row, out bool isNew);
            Assert.True(isNew);
        }

        // A table that is never more than half full takes one step and a half a key when hashes are random.
        Assert.InRange(groups.CountSteps(), Count, Count * 3);
        Assert.InRange(map.CountSteps(), 0, Count * 3);
    }

    [Fact]
    public void Texts_alike_but_for_the_middle_get_codes()
    {
        var schema = new TableSchema("t", "T", [new("Text", "Text", ColumnType.String)], [0]);
        var writer = new RowWriter();
        var lines = new RowSlice[Count];
        for (int i = 0; i < lines.Length; i++)
        {
            SampleTable.Write(writer, [$"the same head {i % 150:D8} and the same tail"], RowForm.Object, schema);
            lines[i] = writer.TakeRow();
        }

        var texts = (TextVector)ColumnDecoder.Decode(new RowLayout(schema, RowForm.Object), lines, [0])[0]!;
        Assert.True(texts.HasDictionary);
        Assert.Equal(150, texts.EntryCount);
    }

    [Fact]
    public void Values_that_are_equal_have_one_hash()
    {
        Value[][] alike =
        [
            [Value.From(1m), Value.From(1.0m), Value.From(1.000000000000000000000000000m)],
            [Value.From(0m), Value.From(0.00m), Value.From(-0.0m)],
            [Value.From(79228162514264337593543950330m), Value.From(79228162514264337593543950330m)],
            [Value.From(7922816251426433759354395033m), Value.From(7922816251426433759354395033.0m)],
            [Value.From(-120m), Value.From(-120.00m)],
            [Value.From(0.0), Value.From(-0.0)],
            [Value.From(double.NaN), Value.From(BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001))],
            [Value.From("a"), Value.From("xa"[1..])],
            [Value.From([1, 2]), Value.From([1, 2])],
        ];
        foreach (Value[] values in alike)
        {
            Assert.All(values, value => Assert.Equal(values[0], value));
            Assert.All(values, value => Assert.Equal(values[0].GetHashCode(), value.GetHashCode()));
        }

        Value[] different = [.. alike.Select(static values => values[0]), Value.From(7L), Value.From(12m), Value.From(120m), Value.From(-12m), Value.From(1e-28m)];
        Assert.Equal(different.Length, different.Distinct().Count());
        Assert.True(different.Select(static value => value.GetHashCode()).Distinct().Count() >= different.Length - 2);
    }

    // A dictionary or a set with numbers for keys has the hash of .NET, which anyone can collide. Sorted ones have none.
    [Fact]
    public void No_table_of_the_engine_is_keyed_by_what_has_no_seed()
    {
        string folder = SourceFolder();
        string[] found = [.. from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                             where !path.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                             from line in File.ReadLines(path)
                             where Unseeded().IsMatch(line)
                             select Path.GetRelativePath(folder, path) + ": " + line.Trim()];
        Assert.Equal([], found);
    }

    [GeneratedRegex(@"((?<!Sorted)Dictionary|HashSet)<(long|ulong|uint|double|float|decimal|Guid|DateTime\w*|TimeSpan|byte\[\])\b|\.Add(Bytes)?\(.*GetUtf8|hash\.AddBytes|\b(Number|_bits|Double|Decimal|Guid)\.GetHashCode\(")]
    private static partial Regex Unseeded();

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "JsonOrm.Runtime"));

    // The entries that finding every key once looks at, in a table of chains.
    private static long Steps(int[] hashes)
    {
        var depths = new int[Buckets];
        long steps = 0;
        foreach (int hash in hashes)
        {
            steps += ++depths[(uint)hash % Buckets];
        }

        return steps;
    }

    private static RowKey KeyOf(Value[] values)
    {
        if (values is [{ Kind: ValueKind.Integer } only])
        {
            return RowKey.FromInt64(only.Integer);
        }

        var bytes = new List<byte>();
        foreach (Value value in values)
        {
            bytes.AddRange(value.Kind switch
            {
                ValueKind.Integer => BitConverter.GetBytes(value.Integer),
                ValueKind.Double => BitConverter.GetBytes(value.Double),
                ValueKind.Decimal => decimal.GetBits(value.Decimal).SelectMany(BitConverter.GetBytes),
                ValueKind.Guid => value.Guid.ToByteArray(),
                ValueKind.Text => Encoding.UTF8.GetBytes(value.Text),
                _ => value.Bytes,
            });
        }

        return RowKey.FromBytes([.. bytes]);
    }

    private static ColumnVector Column(Value[][] rows, int place)
    {
        ColumnType type = rows[0][place].Kind switch
        {
            ValueKind.Integer => ColumnType.Int64,
            ValueKind.Double => ColumnType.Double,
            ValueKind.Decimal => ColumnType.Decimal,
            ValueKind.Guid => ColumnType.Guid,
            ValueKind.Text => ColumnType.String,
            _ => ColumnType.Bytes,
        };
        VectorBuilder builder = VectorBuilder.For(type, rows.Length);
        foreach (Value[] row in rows)
        {
            builder.Append(ConstantVectors.Fill(row[place], type, 1), 0);
        }

        return builder.Build();
    }
}
