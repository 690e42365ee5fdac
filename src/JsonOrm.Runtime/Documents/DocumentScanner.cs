using System.Runtime.CompilerServices;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>
/// Steps through well-formed JSON without building an object model. Documents were checked when they were written, so this checks only that it
/// stays inside the text.
/// </summary>
internal static class DocumentScanner
{
    /// <summary>The offset of the next byte that is not white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipSpace(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && json[position] <= ' ')
        {
            position++;
        }

        return position < json.Length ? position : throw Damaged(position);
    }

    /// <summary>The offset after the value that starts at <paramref name="position"/>.</summary>
    public static int EndOf(ReadOnlySpan<byte> json, int position)
    {
        int end = ValueScanner.FindEnd(json, position, 0);
        return end > 0 ? end : throw Damaged(position);
    }

    /// <summary>The text of the value.</summary>
    public static ReadOnlySpan<byte> ValueAt(ReadOnlySpan<byte> json, int position) => json[position..EndOf(json, position)];

    /// <summary>The UTF-8 of the string at <paramref name="position"/>, without quotes and escapes.</summary>
    public static ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte> json, int position)
    {
        int end = StringText.FindEnd(json, position + 1, out bool escaped);
        return end < 0 ? throw Damaged(position) : Plain(json[(position + 1)..end], escaped, position);
    }

    /// <summary>The start of the value of a member; -1 if the object lacks it.</summary>
    public static int FindMember(ReadOnlySpan<byte> json, int position, ReadOnlySpan<byte> name)
    {
        var members = new MemberScanner(json, position);
        while (members.MoveNext())
        {
            if (members.NameEquals(name))
            {
                return members.Value;
            }
        }

        return -1;
    }

    /// <summary>True if nothing but white space is between the brackets at <paramref name="position"/>.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> json, int position) => json[SkipSpace(json, position + 1)] is (byte)']' or (byte)'}';

    /// <summary>Replaces the escapes of a string.</summary>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> inside, bool escaped, int position)
    {
        if (!escaped)
        {
            return inside;
        }

        var text = new byte[inside.Length];
        return StringText.TryUnescape(inside, text, out int written) ? text.AsSpan(0, written) : throw Damaged(position);
    }

    /// <summary>Creates the error for text that is not JSON.</summary>
    public static DocumentException Damaged(int position) =>
        new($"The document is not well-formed JSON at byte {position.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Check it with the parser before you use it here.", position);
}

/// <summary>Visits the members of an object. The value of a member is skipped only when the next member is asked for.</summary>
internal ref struct MemberScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly int _next;
    private int _nameStart;
    private int _nameEnd;
    private bool _isEscaped;

    public MemberScanner(ReadOnlySpan<byte> json, int position)
    {
        _json = json;
        _next = position + 1;
        Value = -1;
    }

    /// <summary>The start of the current member's value.</summary>
    public int Value { get; private set; }

    /// <summary>The current member's name in UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Name => DocumentScanner.Plain(_json[_nameStart.._nameEnd], _isEscaped, _nameStart);

    public bool MoveNext()
    {
        int at = DocumentScanner.SkipSpace(_json, Value < 0 ? _next : DocumentScanner.EndOf(_json, Value));
        if (_json[at] == '}')
        {
            return false;
        }

        if (Value >= 0)
        {
            at = DocumentScanner.SkipSpace(_json, at + 1);
        }

        _nameStart = at + 1;
        _nameEnd = StringText.FindEnd(_json, _nameStart, out _isEscaped);
        if (_nameEnd < 0 || _json[at] != '"')
        {
            throw DocumentScanner.Damaged(at);
        }

        at = DocumentScanner.SkipSpace(_json, _nameEnd + 1);
        Value = DocumentScanner.SkipSpace(_json, at + 1);
        return true;
    }

    public readonly bool NameEquals(ReadOnlySpan<byte> name) =>
        _isEscaped ? Name.SequenceEqual(name) : _nameEnd - _nameStart == name.Length && _json[_nameStart.._nameEnd].SequenceEqual(name);
}

/// <summary>Visits the elements of an array.</summary>
internal ref struct ElementScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly int _next;

    public ElementScanner(ReadOnlySpan<byte> json, int position)
    {
        _json = json;
        _next = position + 1;
        Value = -1;
    }

    /// <summary>The start of the current element.</summary>
    public int Value { get; private set; }

    public bool MoveNext()
    {
        int at = DocumentScanner.SkipSpace(_json, Value < 0 ? _next : DocumentScanner.EndOf(_json, Value));
        if (_json[at] == ']')
        {
            return false;
        }

        Value = Value < 0 ? at : DocumentScanner.SkipSpace(_json, at + 1);
        return true;
    }
}
