using System.Buffers;
using System.Globalization;
using System.Text;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Schema;

namespace JsonOrm.Rows;

// The arena under the writer: blocks, and the few ways bytes get into them.
public sealed partial class RowWriter
{
    private const int FirstBlock = 512;

    // Room is taken for so many bytes, at most, where one is written.
    private const int MostEscapedBytes = 8;

    /// <summary>Below the large object heap's threshold, so that a block dies young with its rows.</summary>
    private const int LargestBlock = 64 * 1024;

    private static readonly SearchValues<byte> s_escapedBytes = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F"u8 +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    private byte[] _block = [];
    private KeyBuilder _keyScratch;
    private int _rowStart;
    private int _position;

    /// <summary>A key builder for whoever makes keys beside the rows, so that its buffer is kept from row to row.</summary>
    internal ref KeyBuilder KeyScratch => ref _keyScratch;

    /// <summary>Drops what has been written since the last record was taken, for example after an exception half way through.</summary>
    public void Clear()
    {
        _position = _rowStart;
        _depth = 0;
        _needsComma = false;
        _member = -1;
    }

    /// <summary>Hands out what has been written since the last call as a record of its own; the next one starts behind it.</summary>
    internal RowSlice TakeRow()
    {
        var row = new RowSlice(_block, _rowStart, _position - _rowStart);
        _rowStart = _position;
        Clear();
        return row;
    }

    /// <summary>Writes a JSON value that is already in canonical form.</summary>
    internal void WriteRaw(ReadOnlySpan<byte> json) => AppendValue(json);

    /// <summary>Starts a member whose name is data, given as valid UTF-8.</summary>
    internal void MemberName(ReadOnlySpan<byte> name)
    {
        Element();
        WriteUtf8(name);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes a string given as valid UTF-8.</summary>
    internal void WriteUtf8(ReadOnlySpan<byte> text)
    {
        Append((byte)'"');
        while (true)
        {
            int plain = text.IndexOfAny(s_escapedBytes);
            if (plain < 0)
            {
                break;
            }

            Append(text[..plain]);
            _position += StringText.WriteEscape(Reserve(6), text[plain]);
            text = text[(plain + 1)..];
        }

        Append(text);
        Append((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes a string that is known to need no escapes.</summary>
    internal void AppendQuoted(ReadOnlySpan<byte> text) => AppendPart(text, isFirst: true, isLast: true);

    /// <summary>Writes an enum's value as its names joined by ", ". False, with nothing written, when names alone cannot say it.</summary>
    private bool TryAppendNames(long value, EnumText names)
    {
        Span<int> places = stackalloc int[64];
        int count = names.Places(value, places);
        for (int i = 0; i < count; i++)
        {
            AppendPart(names.Name(places[i]), isFirst: i == 0, isLast: i == count - 1);
        }

        return count > 0;
    }

    /// <summary>Writes one of several parts of a string joined by ", ", known to need no escapes.</summary>
    private void AppendPart(ReadOnlySpan<byte> text, bool isFirst, bool isLast)
    {
        Append(isFirst ? "\""u8 : ", "u8);
        Append(text);
        if (isLast)
        {
            Append((byte)'"');
            _needsComma = true;
        }
    }

    private void Begin(byte bracket)
    {
        if (_depth == FormatLimits.MaxDepth)
        {
            throw new InvalidTextException(
                CurrentColumn(), null, string.Create(CultureInfo.InvariantCulture, $"The value is nested deeper than {FormatLimits.MaxDepth} levels (the row itself is the first): {FormatLimits.MaxDepth - 1} are left for a column"));
        }

        _depth++;
        Append(bracket);
        _needsComma = false;
    }

    private void End(byte bracket)
    {
        _depth--;
        Append(bracket);
        _needsComma = true;
    }

    private void AppendText(ReadOnlySpan<char> text, object value)
    {
        RefuseTooLong(text.Length);

        // Three bytes a UTF-16 code unit cover everything but escapes; those are rare and take the sure path.
        int room = text.Length <= 1024 ? StringText.MaxEscapedLength(text.Length) : CountEscaped(text);
        Span<byte> destination = Reserve(room + 2);
        destination[0] = (byte)'"';
        if (!StringText.TryEscape(text, destination[1..], out int written))
        {
            throw new InvalidTextException(
                CurrentColumn(), value, string.Create(CultureInfo.InvariantCulture, $"The text holds a lone surrogate at index {written}"), written);
        }

        destination[written + 1] = (byte)'"';
        Advance(written + 2);
    }

    private void AppendNumber(string digits)
    {
        Span<byte> destination = Reserve(digits.Length);
        Advance(Encoding.ASCII.GetBytes(digits, destination));
    }

    private void AppendValue(ReadOnlySpan<byte> bytes)
    {
        Append(bytes);
        _needsComma = true;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _position += bytes.Length;
    }

    private void Append(byte b)
    {
        if (_position == _block.Length)
        {
            Grow(1);
        }

        _block[_position++] = b;
    }

    private void Advance(int written)
    {
        _position += written;
        _needsComma = true;
    }

    private Span<byte> Reserve(int length)
    {
        if (_block.Length - _position < length)
        {
            Grow(length);
        }

        return _block.AsSpan(_position);
    }

    /// <summary>Moves the unfinished record to a new block; the old one stays as it is for the slices that point into it.</summary>
    private void Grow(int length)
    {
        int unfinished = _position - _rowStart;
        RefuseTooLong((unfinished + (long)length) / MostEscapedBytes);
        int needed = unfinished + length;
        int usual = Math.Clamp(_block.Length * 2, FirstBlock, LargestBlock);
        byte[] block = GC.AllocateUninitializedArray<byte>(needed <= usual ? usual : Math.Max(needed, (int)Math.Min(needed * 2L, Array.MaxLength)));
        _block.AsSpan(_rowStart, unfinished).CopyTo(block);
        _member = _member < 0 ? -1 : _member - _rowStart;
        _block = block;
        _rowStart = 0;
        _position = unfinished;
    }

    // Before memory is taken for what no row may hold.
    private void RefuseTooLong(long bytes)
    {
        if (bytes > FormatLimits.MostRowBytes)
        {
            throw new InvalidTextException(
                CurrentColumn(), null, string.Create(CultureInfo.InvariantCulture, $"The row takes more than {FormatLimits.MostRowBytes} bytes of JSON, the most that MaxRowBytes allows"));
        }
    }

    private static int CountEscaped(ReadOnlySpan<char> text)
    {
        int bytes = checked(text.Length * 3);
        foreach (char c in text)
        {
            bytes = checked(bytes + (c is '"' or '\\' or < ' ' ? 5 : 0));
        }

        return bytes;
    }

    private InvalidTextException NotFinite(double value) =>
        new(CurrentColumn(), value, $"JSON has no text for {value.ToString(CultureInfo.InvariantCulture)}");

    private string? CurrentColumn()
    {
        if (_member < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> name = _block.AsSpan(_member + 1, _position - _member - 1);
        int end = StringText.FindEnd(name, 0, out _);
        return end < 0 ? null : Encoding.UTF8.GetString(name[..end]);
    }
}
