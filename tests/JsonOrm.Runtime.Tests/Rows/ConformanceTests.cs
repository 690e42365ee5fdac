using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>The public suites: what must be refused is refused with a place, what is accepted is never altered, nothing crashes.</summary>
public sealed class ConformanceTests
{
    private static readonly RowLayout s_json = Layout(ColumnType.Json);
    private static readonly RowLayout s_text = Layout(ColumnType.String);
    private static readonly RowLayout s_double = Layout(ColumnType.Double);
    private static readonly RowLayout s_single = Layout(ColumnType.Single);

    [SharedFact]
    public void JsonTestSuite_n_files_are_refused_as_records_and_as_values()
    {
        string[] files = ParsingFiles("n_");
        Assert.True(files.Length > 180);
        foreach (string file in files)
        {
            byte[] text = File.ReadAllBytes(file);
            AssertRefused(text, file);
            AssertRefused(Wrap(text), file);
        }
    }

    [SharedFact]
    public void JsonTestSuite_y_files_read_as_values_and_keep_their_meaning()
    {
        string[] files = ParsingFiles("y_");
        Assert.True(files.Length > 90);
        foreach (string file in files)
        {
            byte[] text = File.ReadAllBytes(file);
            if (Path.GetFileName(file).StartsWith("y_object_duplicated_key", StringComparison.Ordinal))
            {
                // RFC 8259 lets a parser take them; a database that drops one of two values does not.
                AssertRefused(Wrap(text), file);
                continue;
            }

            byte[] canonical = Canonicalise(s_json, Wrap(text));
            JsonElement read = ReadValue(canonical);
            using JsonDocument expected = JsonDocument.Parse(text);
            Assert.True(AreSame(expected.RootElement, read), file);
            AssertDecodes(canonical, file);
        }
    }

    [SharedFact]
    public void JsonTestSuite_i_files_and_transform_files_are_kept_exactly_or_refused()
    {
        foreach (string file in ParsingFiles("i_").Concat(Directory.GetFiles(Path.Combine(SharedData.Suite("JSONTestSuite"), "test_transform"))))
        {
            byte[] text = File.ReadAllBytes(file);
            try
            {
                byte[] canonical = Canonicalise(s_json, Wrap(text));
                using JsonDocument expected = JsonDocument.Parse(text);
                Assert.True(AreSame(expected.RootElement, ReadValue(canonical)), file);
                AssertDecodes(canonical, file);
            }
            catch (RowFormatException fault)
            {
                Assert.InRange(fault.Offset, 0, text.Length + 6);
            }
        }
    }

    [SharedFact]
    public void The_fast_reader_and_decoder_never_crash_on_the_suite()
    {
        foreach (string file in ParsingFiles(""))
        {
            byte[] text = File.ReadAllBytes(file);
            foreach (byte[] record in (byte[][])[text, Wrap(text)])
            {
                try
                {
                    var reader = new RowReader(record);
                    reader.BeginObject();
                    if (reader.TryMember("\"V\":"u8))
                    {
                        reader.ReadJson();
                    }

                    reader.EndObject();
                }
                catch (RowFormatException fault)
                {
                    Assert.InRange(fault.Offset, 0, record.Length);
                }

                foreach (RowLayout layout in (RowLayout[])[s_json, s_text, s_double])
                {
                    try
                    {
                        ColumnDecoder.Decode(layout, [new RowSlice(record, 0, record.Length)], [0]);
                    }
                    catch (RowFormatException fault)
                    {
                        Assert.InRange(fault.Offset, 0, record.Length + 1);
                    }
                }
            }
        }
    }

    [SharedFact]
    [Trait("Fault", "37")]
    public void Numbers_are_read_to_the_exact_bits()
    {
        int doubles = 0;
        foreach (string line in File.ReadLines(Path.Combine(SharedData.Suite("parse-number-fxx"), "json_numbers.tsv")))
        {
            string[] parts = line.Split('\t');
            long bits = long.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            AssertNumber(s_double, parts[1], BitConverter.Int64BitsToDouble(bits));
            doubles++;
        }

        Assert.True(doubles > 16_000);
        int singles = 0;
        foreach (string file in Directory.GetFiles(SharedData.Suite("parse-number-fxx"), "*.txt"))
        {
            foreach (string line in File.ReadLines(file))
            {
                string number = line[31..];
                if (NumberText.FindEnd(Encoding.ASCII.GetBytes(number), 0) == number.Length)
                {
                    int bits = int.Parse(line.AsSpan(5, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    AssertNumber(s_single, number, BitConverter.Int32BitsToSingle(bits));
                    singles++;
                }
            }
        }

        Assert.True(singles > 1_000, $"{singles} floats");
    }

    [SharedFact]
    public void Nlohmann_round_trips_keep_every_double()
    {
        string[] files = Directory.GetFiles(SharedData.Suite("nlohmann-roundtrip"), "*.json");
        Assert.Equal(32, files.Length);
        int numbers = 0;
        foreach (string file in files)
        {
            byte[] text = File.ReadAllBytes(file);
            Assert.Equal(Encoding.UTF8.GetString(text).Trim(), ReadValue(Canonicalise(s_json, Wrap(text))).GetRawText());
            JsonElement root = JsonDocument.Parse(text).RootElement;
            foreach (JsonElement element in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [])
            {
                if (element.ValueKind == JsonValueKind.Number)
                {
                    AssertNumber(s_double, element.GetRawText(), element.GetDouble());
                    numbers++;
                }
            }
        }

        Assert.True(numbers > 20, $"{numbers} numbers");
    }

    [SharedFact]
    public void Naughty_strings_survive_exactly()
    {
        string[] plain = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(SharedData.Suite("blns"), "blns.json")))!;
        byte[][] encoded = [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(SharedData.Suite("blns"), "blns.base64.json")))!.Select(Convert.FromBase64String)];
        Assert.True(plain.Length > 400 && encoded.Length > 400);
        foreach (byte[] text in plain.Select(Encoding.UTF8.GetBytes).Concat(encoded).Concat(Lines("blns/blns.txt")))
        {
            AssertSurvivesOrIsRefused(text);
        }
    }

    [SharedFact]
    public void Utf8_suites_survive_exactly_or_are_refused()
    {
        int valid = 0, invalid = 0;
        foreach (byte[] line in Lines("utf8/flenniken-utf8tests.bin"))
        {
            int colon = line.AsSpan().IndexOf(":valid:"u8);
            bool isValid = colon >= 0;
            colon = isValid ? colon + 7 : line.AsSpan().IndexOf(":invalid:"u8) + 9;
            if (colon < 9 - 2)
            {
                continue;
            }

            Assert.Equal(isValid, AssertSurvivesOrIsRefused(line[colon..]));
            valid += isValid ? 1 : 0;
            invalid += isValid ? 0 : 1;
        }

        Assert.True(valid > 15 && invalid > 50, $"{valid} valid, {invalid} invalid");
        foreach (string file in Directory.GetFiles(SharedData.Suite("utf8"), "*.txt"))
        {
            foreach (byte[] line in Lines($"utf8/{Path.GetFileName(file)}"))
            {
                AssertSurvivesOrIsRefused(line);
            }
        }
    }

    /// <summary>Puts bytes into a record as a string by hand, only escaping what JSON demands. True when they were accepted.</summary>
    private static bool AssertSurvivesOrIsRefused(byte[] text)
    {
        bool isValid = System.Text.Unicode.Utf8.IsValid(text);
        var record = new List<byte>("{\"V\":\""u8.ToArray());
        foreach (byte b in text)
        {
            record.AddRange(b is (byte)'"' or (byte)'\\' or < 0x20 ? Encoding.ASCII.GetBytes($"\\u{b:x4}") : [b]);
        }

        record.AddRange("\"}"u8.ToArray());
        if (!isValid)
        {
            RowFormatException fault = Assert.Throws<RowFormatException>(() => Canonicalise(s_text, [.. record]));
            Assert.Equal("valid UTF-8", fault.Expected);
            return false;
        }

        byte[] canonical = Canonicalise(s_text, [.. record]);
        var reader = new RowReader(canonical);
        reader.BeginObject();
        Assert.True(reader.TryMember("\"V\":"u8));
        string read = reader.ReadString();
        reader.EndObject();
        Assert.Equal(text, Encoding.UTF8.GetBytes(read));

        var writer = new RowWriter();
        writer.BeginObject();
        writer.Member("\"V\":"u8);
        writer.WriteString(read);
        writer.EndObject();
        Assert.Equal(canonical, writer.TakeRow().Span.ToArray());

        var vector = (TextVector)ColumnDecoder.Decode(s_text, [new RowSlice(canonical, 0, canonical.Length)], [0])[0]!;
        Assert.Equal(text, vector.GetUtf8(0).ToArray());
        return true;
    }

    private static void AssertNumber(RowLayout layout, string text, double expected)
    {
        byte[] record = Encoding.UTF8.GetBytes($"{{\"V\":{text}}}");
        bool isSingle = layout == s_single;
        var slice = new RowSlice(record, 0, record.Length);
        if (double.IsInfinity(expected))
        {
            Assert.Throws<RowFormatException>(() => ColumnDecoder.Decode(layout, [slice], [0]));
            Assert.Throws<RowFormatException>(() => Canonicalise(layout, record));
            return;
        }

        long bits = BitConverter.DoubleToInt64Bits(expected);
        var reader = new RowReader(record);
        reader.BeginObject();
        Assert.True(reader.TryMember("\"V\":"u8));
        double read = isSingle ? reader.ReadSingle() : reader.ReadDouble();
        Assert.True(bits == BitConverter.DoubleToInt64Bits(read), $"{text} read as {read:R}, not {expected:R}");

        var vector = (DoubleVector)ColumnDecoder.Decode(layout, [slice], [0])[0]!;
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(vector.Get(0)));

        byte[] canonical = Canonicalise(layout, record);
        vector = (DoubleVector)ColumnDecoder.Decode(layout, [new RowSlice(canonical, 0, canonical.Length)], [0])[0]!;
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(vector.Get(0)));
    }

    private static void AssertRefused(byte[] record, string file)
    {
        RowFormatException? fault = Record.Exception(() => Canonicalise(s_json, record)) as RowFormatException;
        Assert.True(fault is not null, file);
        Assert.InRange(fault.Offset, 0, record.Length);
    }

    private static void AssertDecodes(byte[] canonical, string file)
    {
        var vector = (JsonVector)ColumnDecoder.Decode(s_json, [new RowSlice(canonical, 0, canonical.Length)], [0])[0]!;
        Assert.True(canonical.Length == 2 ? vector.IsNull(0) : vector.GetRaw(0).SequenceEqual(canonical.AsSpan(5, canonical.Length - 6)), file);
    }

    private static JsonElement ReadValue(byte[] canonical)
    {
        var reader = new RowReader(canonical);
        reader.BeginObject();
        JsonElement value = reader.TryMember("\"V\":"u8) ? reader.ReadJson() : JsonDocument.Parse("null").RootElement;
        reader.EndObject();
        return value;
    }

    /// <summary>The same kinds, members in the same order, and numbers written the same.</summary>
    private static bool AreSame(JsonElement x, JsonElement y) => x.ValueKind == y.ValueKind && x.ValueKind switch
    {
        JsonValueKind.Number => x.GetRawText() == y.GetRawText(),
        JsonValueKind.String => x.GetString() == y.GetString(),
        JsonValueKind.Array => x.GetArrayLength() == y.GetArrayLength()
            && x.EnumerateArray().Zip(y.EnumerateArray()).All(pair => AreSame(pair.First, pair.Second)),
        JsonValueKind.Object => x.EnumerateObject().Count() == y.EnumerateObject().Count()
            && x.EnumerateObject().Zip(y.EnumerateObject()).All(pair => pair.First.Name == pair.Second.Name && AreSame(pair.First.Value, pair.Second.Value)),
        _ => true,
    };

    private static byte[] Canonicalise(RowLayout layout, byte[] record) =>
        new RowCanonicaliser(layout).Canonicalise(record, new RowWriter()).Span.ToArray();

    private static byte[] Wrap(byte[] value) => [.. "{\"V\":"u8, .. value, (byte)'}'];

    private static string[] ParsingFiles(string prefix) =>
        Directory.GetFiles(Path.Combine(SharedData.Suite("JSONTestSuite"), "test_parsing"), $"{prefix}*.json");

    private static IEnumerable<byte[]> Lines(string file)
    {
        byte[] text = File.ReadAllBytes(SharedData.Suite(file));
        int start = 0;
        while (start < text.Length)
        {
            int length = text.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? text.Length - start : length;
            yield return text[start..(start + length)];
            start += length + 1;
        }
    }

    private static RowLayout Layout(ColumnType type) =>
        new(new TableSchema("suite", "Suite", [new ColumnSchema("V", "V", type, isNullable: true)], []), RowForm.Object);
}
