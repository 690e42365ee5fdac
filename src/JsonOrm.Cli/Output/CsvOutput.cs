using System.Buffers;

namespace JsonOrm.Cli.Output;

/// <summary>Writes rows as comma-separated values. Null is an empty field, and an empty text is two quotes, so that an import can tell them apart.</summary>
internal sealed class CsvOutput(TextWriter writer) : RowOutput
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    public override void Row(IReadOnlyList<object?> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            if (values[i] is { } value)
            {
                WriteField(writer, ValueText.Of(value));
            }
        }

        writer.Write('\n');
    }

    /// <summary>Writes a field that is not null, in quotes if necessary.</summary>
    public static void WriteField(TextWriter writer, string text)
    {
        bool isPlain = text.Length > 0 && !text.AsSpan().ContainsAny(s_quoted) && text[0] is not ' ' && text[^1] is not ' ';
        if (isPlain)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    protected override void OnBegin()
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            WriteField(writer, Columns[i].Name);
        }

        writer.Write('\n');
    }
}
