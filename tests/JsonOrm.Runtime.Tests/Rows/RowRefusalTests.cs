using System.Text;
using System.Text.Json;
using JsonOrm.Errors;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

public sealed class RowRefusalTests
{
    [Fact]
    [Trait("Fault", "38")]
    public void A_lone_surrogate_is_refused_with_its_column_and_index()
    {
        InvalidTextException fault = Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteString("ab\uD800c")));
        Assert.Equal("Name", fault.Column);
        Assert.Equal(2, fault.Index);
        Assert.Equal("ab\uD800c", fault.Value);
        Assert.Equal(3, Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteString("a\nb\uDC00"))).Index);
        Assert.Equal(2000, Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteString(new string('x', 2000) + "\uD83D"))).Index);
        Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteChar('\uDFFF')));
        Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteJson(JsonDocument.Parse("[\"\\ud800\"]").RootElement)));
        Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteJson(JsonDocument.Parse("{\"\\ud800\":1}").RootElement)));
    }

    [Fact]
    [Trait("Fault", "36")]
    public void What_is_no_number_is_refused_with_its_column()
    {
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.NotNull(Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteDouble(value))).Column);
            Assert.NotNull(Assert.Throws<InvalidTextException>(() => WriteMember(w => w.WriteSingle((float)value))).Column);
        }
    }

    [Fact]
    public void A_writer_that_was_cleared_writes_the_next_record_as_if_nothing_had_happened()
    {
        var writer = new RowWriter();
        writer.BeginObject();
        writer.Member("\"A\":"u8);
        Assert.Throws<InvalidTextException>(() => writer.WriteDouble(double.NaN));
        writer.Clear();
        writer.BeginObject();
        writer.Member("\"A\":"u8);
        writer.WriteInt64(1);
        writer.EndObject();
        Assert.Equal("{\"A\":1}", Encoding.UTF8.GetString(writer.TakeRow().Span));
    }

    [Fact]
    public void A_fault_names_the_column_the_offset_and_what_was_expected()
    {
        RowFormatException fault = Assert.Throws<RowFormatException>(() =>
        {
            var reader = new RowReader("{\"Age\":\"x\"}"u8);
            reader.BeginObject();
            reader.TryMember("\"Age\":"u8);
            reader.ReadByte();
        });
        Assert.Equal("Age", fault.Column);
        Assert.Equal(7, fault.Offset);
        Assert.Equal("Column 'Age': expected an integer from 0 to 255 at byte 7 of the record.", fault.Message);

        fault = Assert.Throws<RowFormatException>(() =>
        {
            var reader = new RowReader("{\"Age\":1,\"Agee\":2}"u8);
            reader.BeginObject();
            reader.TryMember("\"Age\":"u8);
            reader.ReadByte();
            reader.EndObject();
        });
        Assert.Contains("\"Agee\"", fault.Expected, StringComparison.Ordinal);
        Assert.Equal(9, fault.Offset);

        fault = Assert.Throws<RowFormatException>(() =>
        {
            var reader = new RowReader("{}"u8);
            reader.BeginObject();
            return reader.TryMember("\"Age\":"u8) ? reader.ReadInt32() : reader.Missing<int>("Age");
        });
        Assert.Equal("Age", fault.Column);
    }

    [Fact]
    public void Any_bytes_and_any_order_of_calls_end_in_a_value_or_a_refusal()
    {
        var random = new Random(5);
        const string Alphabet = "\"\"\"\\\\{{}}[[]],,::0123456789-+.eEtruefalsn TZ:-/=\nAQ\0\u00ff";
        for (int round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(40)];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)Alphabet[random.Next(Alphabet.Length)];
            }

            var reader = new RowReader(bytes);
            try
            {
                for (int call = 0; call < 12; call++)
                {
                    int before = reader.Position;
                    switch (random.Next(8))
                    {
                        case 0: reader.BeginObject(); break;
                        case 1: reader.BeginArray(); break;
                        case 2: reader.NextElement(); break;
                        case 3: reader.NextMember(out _); break;
                        case 4: reader.EndObject(); break;
                        case 5: reader.SkipValue(); break;
                        case 6: reader.TryReadNull(); break;
                        default: SampleTable.Read(ref reader, SampleTable.Types[random.Next(SampleTable.Types.Length)]); break;
                    }

                    Assert.InRange(reader.Position, before, bytes.Length);
                }
            }
            catch (RowFormatException fault)
            {
                Assert.InRange(fault.Offset, 0, bytes.Length);
            }
        }
    }

    private static void WriteMember(Action<RowWriter> write)
    {
        var writer = new RowWriter();
        writer.BeginObject();
        writer.Member("\"Id\":"u8);
        writer.WriteInt64(1);
        writer.Member("\"Name\":"u8);
        write(writer);
    }
}
