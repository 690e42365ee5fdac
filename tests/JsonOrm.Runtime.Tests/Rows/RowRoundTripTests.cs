using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

public sealed class RowRoundTripTests
{
    private delegate T Reading<T>(ref RowReader reader);

    [Fact]
    [Trait("Fault", "37")]
    public void Integers_read_back_as_written()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Longs, value =>
            RoundTrip(value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadInt64()) == value));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Longs, value =>
            RoundTrip((ulong)value, static (w, v) => w.WriteUInt64(v), static (ref RowReader r) => r.ReadUInt64()) == (ulong)value));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Longs, value =>
            RoundTrip((int)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadInt32()) == (int)value
            && RoundTrip((uint)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadUInt32()) == (uint)value
            && RoundTrip((short)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadInt16()) == (short)value
            && RoundTrip((ushort)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadUInt16()) == (ushort)value
            && RoundTrip((sbyte)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadSByte()) == (sbyte)value
            && RoundTrip((byte)value, static (w, v) => w.WriteInt64(v), static (ref RowReader r) => r.ReadByte()) == (byte)value));
    }

    [Fact]
    public void Doubles_and_floats_keep_every_bit()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Doubles, value =>
            BitConverter.DoubleToInt64Bits(RoundTrip(value, static (w, v) => w.WriteDouble(v), static (ref RowReader r) => r.ReadDouble()))
            == BitConverter.DoubleToInt64Bits(value)));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Singles, value =>
            BitConverter.SingleToInt32Bits(RoundTrip(value, static (w, v) => w.WriteSingle(v), static (ref RowReader r) => r.ReadSingle()))
            == BitConverter.SingleToInt32Bits(value)));
    }

    [Fact]
    [Trait("Fault", "37")]
    public void Decimals_keep_digits_and_scale() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Decimals, value =>
        {
            decimal read = RoundTrip(value, static (w, v) => w.WriteDecimal(v), static (ref RowReader r) => r.ReadDecimal());

            // Minus zero has no text of its own in .NET; everything else is the same to the bit.
            return value == 0
                ? read == 0 && read.Scale == value.Scale
                : decimal.GetBits(read).AsSpan().SequenceEqual(decimal.GetBits(value));
        }));

    [Fact]
    public void Strings_and_chars_survive_exactly()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Texts, value =>
            RoundTrip(value, static (w, v) => w.WriteString(v), static (ref RowReader r) => r.ReadString()) == value));
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (!char.IsSurrogate((char)c))
            {
                Assert.Equal((char)c, RoundTrip((char)c, static (w, v) => w.WriteChar(v), static (ref RowReader r) => r.ReadChar()));
            }
        }
    }

    [Fact]
    public void Dates_and_times_keep_ticks_kind_and_offset()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.DateTimes, value =>
        {
            DateTime read = RoundTrip(value, static (w, v) => w.WriteDateTime(v), static (ref RowReader r) => r.ReadDateTime());
            return read.Ticks == value.Ticks && read.Kind == value.Kind;
        }));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.DateTimeOffsets, value =>
            RoundTrip(value, static (w, v) => w.WriteDateTimeOffset(v), static (ref RowReader r) => r.ReadDateTimeOffset()).EqualsExact(value)));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.DateTimes, value =>
        {
            var date = DateOnly.FromDateTime(value);
            var time = TimeOnly.FromDateTime(value);
            return RoundTrip(date, static (w, v) => w.WriteDateOnly(v), static (ref RowReader r) => r.ReadDateOnly()) == date
                && RoundTrip(time, static (w, v) => w.WriteTimeOnly(v), static (ref RowReader r) => r.ReadTimeOnly()) == time;
        }));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Longs, ticks =>
            RoundTrip(new TimeSpan(ticks), static (w, v) => w.WriteTimeSpan(v), static (ref RowReader r) => r.ReadTimeSpan()).Ticks == ticks));
    }

    [Fact]
    public void Guids_and_bytes_read_back_as_written()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.Guids, value =>
            RoundTrip(value, static (w, v) => w.WriteGuid(v), static (ref RowReader r) => r.ReadGuid()) == value));
        Check.QuickThrowOnFailure(Prop.ForAll(Generators.ByteArrays, value =>
            RoundTrip(value, static (w, v) => w.WriteBytes(v), static (ref RowReader r) => r.ReadBytes()).AsSpan().SequenceEqual(value)));
    }

    [Theory]
    [InlineData(1, "\"Red\"")]
    [InlineData(7, "\"Red, Green, Blue\"")]
    [InlineData(5, "\"Red, Blue\"")]
    [InlineData(24, "\"Cyan\"")]
    [InlineData(25, "\"Red, Cyan\"")]
    [InlineData(0, "0")]
    [InlineData(33, "33")]
    [InlineData(-1, "-1")]
    [InlineData(long.MinValue, "\"Top\"")]
    public void Enums_are_written_by_name_and_read_back(long value, string json)
    {
        var schema = new EnumSchema("Color", ["Red", "Green", "Blue", "Cyan", "Top"], [1, 2, 4, 24, long.MinValue], isFlags: true);
        var writer = new RowWriter();
        writer.WriteEnum(value, schema);
        Assert.Equal(json, Encoding.UTF8.GetString(writer.WrittenSpan));
        var reader = new RowReader(writer.WrittenSpan);
        Assert.Equal(value, reader.ReadEnum(schema));
    }

    [Fact]
    public void Nested_json_keeps_the_text_of_its_numbers()
    {
        using JsonDocument document = JsonDocument.Parse("""{ "a" : [ 1.50, 1e400, -0 , "\u00e9\n" ], "b": null, "c": {} , "d" : true }""");
        var writer = new RowWriter();
        writer.WriteJson(document.RootElement);
        Assert.Equal("""{"a":[1.50,1e400,-0,"é\n"],"b":null,"c":{},"d":true}""", Encoding.UTF8.GetString(writer.WrittenSpan));
        var reader = new RowReader(writer.WrittenSpan);
        Assert.Equal("1e400", reader.ReadJson().GetProperty("a")[1].GetRawText());
    }

    [Fact]
    public void A_record_is_one_object_without_nulls_and_members_in_order()
    {
        var writer = new RowWriter();
        writer.BeginObject();
        writer.Member("\"Id\":"u8);
        writer.WriteInt64(7);
        writer.Member("\"Tags\":"u8);
        writer.BeginArray();
        foreach (string tag in (string[])["a", "b"])
        {
            writer.Element();
            writer.WriteString(tag);
        }

        writer.EndArray();
        writer.Member("\"Map\":"u8);
        writer.BeginObject();
        writer.MemberName("x\ty");
        writer.WriteNull();
        writer.EndObject();
        writer.EndObject();
        RowSlice row = writer.TakeRow();
        Assert.Equal("""{"Id":7,"Tags":["a","b"],"Map":{"x\ty":null}}""", Encoding.UTF8.GetString(row.Span));

        var reader = new RowReader(row.Span);
        reader.BeginObject();
        Assert.True(reader.TryMember("\"Id\":"u8));
        Assert.Equal(7, reader.ReadInt32());
        Assert.False(reader.TryMember("\"Age\":"u8));
        Assert.True(reader.TryMember("\"Tags\":"u8));
        var tags = new List<string>();
        reader.BeginArray();
        while (reader.NextElement())
        {
            tags.Add(reader.ReadString());
        }

        Assert.Equal(["a", "b"], tags);
        Assert.True(reader.TryMember("\"Map\":"u8));
        reader.BeginObject();
        Assert.True(reader.NextMember(out ReadOnlySpan<byte> name));
        Assert.Equal("x\ty", Encoding.UTF8.GetString(name));
        Assert.True(reader.TryReadNull());
        Assert.False(reader.NextMember(out _));
        reader.EndObject();
    }

    [Fact]
    public void Rows_taken_from_a_writer_never_change()
    {
        var writer = new RowWriter();
        var rows = new List<(RowSlice Row, string Text)>();
        for (int i = 0; i < 5000; i++)
        {
            string text = new((char)('a' + (i % 26)), i % 300);
            writer.WriteString(text);
            rows.Add((writer.TakeRow(), $"\"{text}\""));
        }

        Assert.All(rows, r => Assert.Equal(r.Text, Encoding.UTF8.GetString(r.Row.Span)));
    }

    private static T RoundTrip<T>(T value, Action<RowWriter, T> write, Reading<T> read)
    {
        var writer = new RowWriter();
        write(writer, value);
        var reader = new RowReader(writer.WrittenSpan);
        T result = read(ref reader);
        Assert.Equal(writer.WrittenSpan.Length, reader.Position);
        return result;
    }
}
