using System.Text;

namespace JsonOrm.Generators.Emitting;

/// <summary>Writes indented C# with LF line endings. One call may write several lines, as in a raw string.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes the lines at the current indentation; an empty line stays empty.</summary>
    public void Write(string lines)
    {
        int start = 0;
        while (start <= lines.Length)
        {
            int end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            int length = end > start && lines[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
            {
                _text.Append(' ', _depth * 4).Append(lines, start, length);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes an empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>Writes the header, if there is one, and an opening brace.</summary>
    public void Begin(string header = "")
    {
        if (header.Length > 0)
        {
            Write(header);
        }

        Write("{");
        _depth++;
    }

    /// <summary>Closes the innermost block.</summary>
    public void End(string suffix = "")
    {
        _depth--;
        Write("}" + suffix);
    }

    /// <summary>Increases the indentation until <see cref="Outdent"/>.</summary>
    public void Indent() => _depth++;

    /// <summary>Ends <see cref="Indent"/>.</summary>
    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
