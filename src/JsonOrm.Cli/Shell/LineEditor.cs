namespace JsonOrm.Cli.Shell;

/// <summary>Why the editing of a line ended.</summary>
internal enum LineEnd
{
    /// <summary>Enter.</summary>
    Entered,

    /// <summary>Ctrl+C.</summary>
    Cancelled,

    /// <summary>Ctrl+D on an empty line.</summary>
    Closed,
}

/// <summary>Edits one line on a terminal: with the keys of readline, history and completion. Draws only the line itself, scrolled if it is wider than the terminal.</summary>
/// <param name="output">The terminal.</param>
/// <param name="readKey">Waits for a key.</param>
/// <param name="width">Returns the width of the terminal in characters.</param>
/// <param name="history">The earlier lines.</param>
/// <param name="complete">Returns the words that the word before the cursor may become.</param>
internal sealed class LineEditor(TextWriter output, Func<ConsoleKeyInfo> readKey, Func<int> width, IReadOnlyList<string> history, Func<string, int, IReadOnlyList<string>> complete)
{
    private string _prompt = "";
    private string _text = "";
    private string _draft = "";
    private int _cursor;
    private int _place;

    /// <summary>Edits a line.</summary>
    public LineEnd Edit(string prompt, out string line)
    {
        _prompt = prompt;
        _text = _draft = "";
        _cursor = 0;
        _place = history.Count;
        while (true)
        {
            Draw();
            ConsoleKeyInfo key = readKey();
            if (EndOf(key) is { } end)
            {
                _cursor = _text.Length;
                Draw();
                output.Write(end == LineEnd.Cancelled ? "^C\r\n" : "\r\n");
                output.Flush();
                line = _text;
                return end;
            }

            Apply(key);
        }
    }

    /// <summary>Returns the start of the word before the cursor.</summary>
    public static int WordStart(string text, int cursor)
    {
        int start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_' || (text[start - 1] == '.' && start == 1)))
        {
            start--;
        }

        return start;
    }

    private LineEnd? EndOf(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.Enter } => LineEnd.Entered,
        { KeyChar: '\u0003' } or { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control } => LineEnd.Cancelled,
        { KeyChar: '\u0004' } or { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when _text.Length == 0 => LineEnd.Closed,
        _ => null,
    };

    private void Apply(ConsoleKeyInfo key)
    {
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
        {
            ApplyControl(key.Key);
            return;
        }

        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            case ConsoleKey.UpArrow:
                Recall(_place - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_place + 1);
                break;
            case ConsoleKey.Backspace:
                Remove(Math.Max(0, _cursor - 1), _cursor);
                break;
            case ConsoleKey.Delete:
                Remove(_cursor, Math.Min(_text.Length, _cursor + 1));
                break;
            case ConsoleKey.Tab:
                Complete();
                break;
            default:
                if (key.KeyChar >= ' ' && key.KeyChar != '\x7F')
                {
                    Insert(key.KeyChar.ToString());
                }

                break;
        }
    }

    private void ApplyControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A:
                _cursor = 0;
                break;
            case ConsoleKey.E:
                _cursor = _text.Length;
                break;
            case ConsoleKey.B or ConsoleKey.LeftArrow:
                _cursor = key == ConsoleKey.B ? Math.Max(0, _cursor - 1) : PreviousWord();
                break;
            case ConsoleKey.F:
                _cursor = Math.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.K:
                Remove(_cursor, _text.Length);
                break;
            case ConsoleKey.U:
                Remove(0, _cursor);
                break;
            case ConsoleKey.W:
                Remove(PreviousWord(), _cursor);
                break;
            case ConsoleKey.D:
                Remove(_cursor, Math.Min(_text.Length, _cursor + 1));
                break;
            case ConsoleKey.L:
                output.Write("\u001b[2J\u001b[H");
                break;
        }
    }

    private int PreviousWord()
    {
        int place = _cursor;
        while (place > 0 && _text[place - 1] == ' ')
        {
            place--;
        }

        while (place > 0 && _text[place - 1] != ' ')
        {
            place--;
        }

        return place;
    }

    // The line that is being written is behind the last of the history.
    private void Recall(int place)
    {
        if (place < 0 || place > history.Count)
        {
            return;
        }

        if (_place == history.Count)
        {
            _draft = _text;
        }

        _place = place;
        _text = place == history.Count ? _draft : history[place];
        _cursor = _text.Length;
    }

    private void Insert(string text)
    {
        _text = _text.Insert(_cursor, text);
        _cursor += text.Length;
    }

    private void Remove(int from, int to)
    {
        _text = _text.Remove(from, to - from);
        _cursor = from;
    }

    private void Complete()
    {
        int start = WordStart(_text, _cursor);
        IReadOnlyList<string> words = complete(_text, _cursor);
        if (words.Count == 0)
        {
            return;
        }

        string common = words.Aggregate((left, right) => left[..CommonLength(left, right)]);
        if (words.Count == 1 || common.Length > _cursor - start)
        {
            Remove(start, _cursor);
            Insert(words.Count == 1 ? words[0] + " " : common);
            return;
        }

        output.Write("\r\n" + string.Join("  ", words) + "\r\n");
    }

    private static int CommonLength(string left, string right)
    {
        int length = 0;
        while (length < Math.Min(left.Length, right.Length) && char.ToUpperInvariant(left[length]) == char.ToUpperInvariant(right[length]))
        {
            length++;
        }

        return length;
    }

    private void Draw()
    {
        int room = Math.Max(8, width() - _prompt.Length - 1);
        int from = Math.Max(0, _cursor - room + 1);
        string shown = _text.Substring(from, Math.Min(room, _text.Length - from));
        output.Write("\r" + _prompt + shown + "\u001b[K");
        int back = shown.Length - (_cursor - from);
        output.Write(back > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\u001b[{back}D") : "");
        output.Flush();
    }
}
