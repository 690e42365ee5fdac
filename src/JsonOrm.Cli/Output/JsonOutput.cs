using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JsonOrm.Cli.Output;

/// <summary>Writes rows as JSON objects: in an array with a row a line, or each a line of its own.</summary>
internal sealed class JsonOutput : RowOutput
{
    private const int BufferBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Terminal _terminal;
    private readonly bool _asLines;
    private readonly ArrayBufferWriter<byte> _output = new(BufferBytes * 2);
    private readonly Utf8JsonWriter _writer;
    private bool _hasRows;

    public JsonOutput(Terminal terminal, bool asLines)
    {
        _terminal = terminal;
        _asLines = asLines;
        _writer = new Utf8JsonWriter(_output, s_options);
    }

    public override void Row(IReadOnlyList<object?> values)
    {
        if (_hasRows && !_asLines)
        {
            Raw(","u8);
        }

        Raw(_hasRows || !_asLines ? "\n"u8 : ""u8);
        _hasRows = true;
        WriteObject(_writer, Columns, values);
        _writer.Flush();
        _writer.Reset();
        if (_output.WrittenCount >= BufferBytes)
        {
            Flush();
        }
    }

    public override void End()
    {
        Raw(_asLines ? (_hasRows ? "\n"u8 : ""u8) : _hasRows ? "\n]\n"u8 : "]\n"u8);
        Flush();
    }

    /// <summary>Writes a row as an object.</summary>
    public static void WriteObject(Utf8JsonWriter writer, IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?> values)
    {
        writer.WriteStartObject();
        for (int i = 0; i < values.Count; i++)
        {
            writer.WritePropertyName(columns[i].Name);
            WriteValue(writer, values[i], columns[i]);
        }

        writer.WriteEndObject();
    }

    protected override void OnBegin()
    {
        _terminal.Out.Flush();
        Raw(_asLines ? ""u8 : "["u8);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, ResultColumn column)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case string json when column is { Type: ColumnType.Json, IsAnyKind: false }:
                writer.WriteRawValue(json);
                break;
            default:
                writer.WriteStringValue(ValueText.Of(value));
                break;
        }
    }

    private void Flush()
    {
        _terminal.OutStream.Write(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }

    private void Raw(ReadOnlySpan<byte> text) => _output.Write(text);
}
