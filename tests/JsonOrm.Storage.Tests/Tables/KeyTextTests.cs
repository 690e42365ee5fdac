using JsonOrm.Rows;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>A key written as text is read back as the same key, whatever it consists of.</summary>
public class KeyTextTests
{
    private static readonly EnumSchema Colours = new("Colour", ["red", "green", "blue"], [-1, 0, 7], isFlags: false);

    public static TheoryData<ColumnType> Types
    {
        get
        {
            var types = new TheoryData<ColumnType>();
            foreach (ColumnType type in Enum.GetValues<ColumnType>())
            {
                if (type != ColumnType.Json)
                {
                    types.Add(type);
                }
            }

            return types;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_key_comes_back_from_its_text(ColumnType type)
    {
        var column = new ColumnSchema("Value", "Value", type, enumSchema: type == ColumnType.Enum ? Colours : null);
        var number = new ColumnSchema("Number", "Number", ColumnType.Int64);
        RowLayout single = Keys(column), first = Keys(column, number), second = Keys(number, column);
        var random = new Random((int)type);
        for (int trial = 0; trial < 500; trial++)
        {
            Value value = Of(type, random);
            AssertSame(single, default(KeyBuilder).Add(value).ToKey());
            AssertSame(first, default(KeyBuilder).Add(value).Add(trial).ToKey());
            AssertSame(second, default(KeyBuilder).Add(trial).Add(value).ToKey());
        }
    }

    [Fact]
    public void A_null_in_the_key_of_an_index_comes_back()
    {
        var column = new ColumnSchema("Value", "Value", ColumnType.String, isNullable: true);
        RowLayout layout = Keys(column, new ColumnSchema("Id", "Id", ColumnType.Int32));
        AssertSame(layout, default(KeyBuilder).AddNull().Add(5).ToKey());
        Assert.Equal("[null,5]", Text(layout, default(KeyBuilder).AddNull().Add(5).ToKey()));
    }

    [Theory]
    [InlineData("{\"$delete\":[1]}", "[1]")]
    [InlineData("{\"$delete\":[\"a]}\",1]}", "[\"a]}\",1]")]
    [InlineData("{\"$delete\":[1],\"Id\":5,\"Tags\":[2]}", "")]
    [InlineData("{\"$delete\":5}", "")]
    [InlineData("{\"Id\":5}", "")]
    [InlineData("[\"$delete\",5]", "")]
    public void A_tombstone_is_told_from_a_record(string line, string key) =>
        Assert.Equal(key, System.Text.Encoding.UTF8.GetString(Tombstone.KeyOf(System.Text.Encoding.UTF8.GetBytes(line))));

    private static void AssertSame(RowLayout layout, RowKey key) =>
        Assert.Equal(key, layout.ExtractKey(System.Text.Encoding.UTF8.GetBytes(Text(layout, key))));

    private static string Text(RowLayout layout, RowKey key)
    {
        var writer = new RowWriter();
        KeyText.Write(writer, layout.Schema.ColumnSpan, key);
        return System.Text.Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    private static RowLayout Keys(params ColumnSchema[] columns) =>
        new(new TableSchema("keys", "Keys", columns, [.. Enumerable.Range(0, columns.Length)]), RowForm.Array);

    private static Value Of(ColumnType type, Random random) => type switch
    {
        ColumnType.Boolean => Value.From(random.Next(2) == 0),
        ColumnType.SByte => Value.From((long)(sbyte)random.Next()),
        ColumnType.Byte => Value.From((long)(byte)random.Next()),
        ColumnType.Int16 => Value.From((long)(short)random.Next()),
        ColumnType.UInt16 => Value.From((long)(ushort)random.Next()),
        ColumnType.Int32 => Value.From((long)random.Next(int.MinValue, int.MaxValue)),
        ColumnType.UInt32 => Value.From((long)(uint)random.Next(int.MinValue, int.MaxValue)),
        ColumnType.UInt64 => Value.From((ulong)random.NextInt64(long.MinValue, long.MaxValue)),
        ColumnType.Single => Value.From((double)(float)Real(random)),
        ColumnType.Double => Value.From(Real(random)),
        ColumnType.Decimal => Value.From(Decimal(random)),
        ColumnType.Char => Value.From((char)random.Next(0xD800)),
        ColumnType.String => Value.From(string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "\0\u0001\"\\aé\u00ff€😀"[random.Next(7)]))),
        ColumnType.Guid => Value.From(Guid.NewGuid()),
        ColumnType.DateTime => Value.From(new DateTime(Ticks(random), (DateTimeKind)random.Next(3))),
        ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(Ticks(random), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(random.Next(-600, 600)))),
        ColumnType.DateOnly => Value.From(DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber))),
        ColumnType.TimeOnly => Value.From(new TimeOnly(random.NextInt64(TimeOnly.MaxValue.Ticks))),
        ColumnType.TimeSpan => Value.From(new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue))),
        ColumnType.Bytes => Value.From(Enumerable.Range(0, random.Next(6)).Select(_ => (byte)(random.Next(3) - 1)).ToArray()),
        ColumnType.Enum => Value.From((long)random.Next(-2, 9)),
        _ => Value.From(random.NextInt64(long.MinValue, long.MaxValue)),
    };

    private static double Real(Random random) => random.Next(4) switch
    {
        0 => 0.0,
        1 => -random.NextDouble() * 1e-9,
        2 => random.Next(-50, 50),
        _ => (random.NextDouble() - 0.5) * 1e30,
    };

    private static decimal Decimal(Random random) => random.Next(4) switch
    {
        0 => random.Next(-3, 4),
        1 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        2 => random.Next(2) == 0 ? decimal.MaxValue : decimal.MinValue,
        _ => random.Next(-1000, 1000) * 100m / 1000m,
    };

    private static long Ticks(Random random) => random.NextInt64(DateTime.MinValue.AddDays(1).Ticks, DateTime.MaxValue.AddDays(-1).Ticks);
}
