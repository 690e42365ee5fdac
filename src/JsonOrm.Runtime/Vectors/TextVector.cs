using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>
/// A string column as UTF-8 without escapes. If there are few distinct values, each is stored once, with a code per row; otherwise every row refers to
/// an offset in the chunk's bytes. Text that was escaped is in a separate buffer; its offset is the complement of its offset there.
/// </summary>
internal sealed class TextVector : ColumnVector
{
    private readonly byte[] _bytes;
    private readonly byte[] _unescaped;
    private readonly int[] _offsets;
    private readonly int[] _lengths;
    private readonly string?[]? _strings;

    public TextVector(byte[] bytes, byte[] unescaped, int[] offsets, int[] lengths, ulong[]? nulls)
        : base(offsets.Length, nulls)
    {
        _bytes = bytes;
        _unescaped = unescaped;
        _offsets = offsets;
        _lengths = lengths;
    }

    /// <summary>The form with a dictionary: one of the code arrays is not null, and offsets and lengths are those of the entries.</summary>
    public TextVector(int count, byte[] bytes, byte[] unescaped, int[] offsets, int[] lengths, byte[]? byteCodes, ushort[]? shortCodes, ulong[]? nulls)
        : base(count, nulls)
    {
        _bytes = bytes;
        _unescaped = unescaped;
        _offsets = offsets;
        _lengths = lengths;
        ByteCodes = byteCodes;
        ShortCodes = shortCodes;
        _strings = new string?[offsets.Length];
    }

    private TextVector(byte[] bytes, byte[] unescaped, int[] offsets, int[] lengths, string?[] strings, byte[]? byteCodes, ushort[]? shortCodes, ulong[]? nulls)
        : base(byteCodes?.Length ?? shortCodes!.Length, nulls)
    {
        _bytes = bytes;
        _unescaped = unescaped;
        _offsets = offsets;
        _lengths = lengths;
        _strings = strings;
        ByteCodes = byteCodes;
        ShortCodes = shortCodes;
    }

    /// <summary>True if the texts are not part of a chunk's bytes, but memory of this vector.</summary>
    public bool OwnsText { get; init; }

    /// <summary>One code per row if there are at most 256 distinct values. A null row has code 0, which is also that of an entry.</summary>
    public byte[]? ByteCodes { get; }

    /// <summary>One code per row if there are more distinct values, but still few.</summary>
    public ushort[]? ShortCodes { get; }

    /// <summary>True if <see cref="GetCode"/> and the entries exist.</summary>
    public bool HasDictionary => _strings is not null;

    /// <summary>The number of distinct values; entries are numbered from 0 in order of first occurrence.</summary>
    public int EntryCount => _strings?.Length ?? 0;

    public override long Bytes =>
        ((long)_offsets.Length * 2 * sizeof(int)) + _unescaped.Length + (ByteCodes?.Length ?? 0) + ((ShortCodes?.Length ?? 0) * 2L) + NullBytes + (OwnsText ? _bytes.Length : 0);

    public int GetCode(int row) => ByteCodes is not null ? ByteCodes[row] : ShortCodes![row];

    /// <summary>An entry of the dictionary.</summary>
    public ReadOnlySpan<byte> GetEntry(int code)
    {
        int offset = _offsets[code];
        return offset >= 0 ? new(_bytes, offset, _lengths[code]) : new(_unescaped, ~offset, _lengths[code]);
    }

    /// <summary>The row's text; empty for null.</summary>
    public ReadOnlySpan<byte> GetUtf8(int row) => GetEntry(_strings is null ? row : GetCode(row));

    /// <summary>The row's text. Rows of one dictionary entry share one string.</summary>
    /// <exception cref="RowFormatException">The bytes are not UTF-8: something other than the engine changed the chunk.</exception>
    public string GetString(int row)
    {
        if (_strings is null)
        {
            return Decode(GetEntry(row), row);
        }

        int code = GetCode(row);
        return _strings[code] ??= Decode(GetEntry(code), row);
    }

    /// <summary>The row's text as a slice of memory; without a buffer for null.</summary>
    public RowSlice GetSlice(int row)
    {
        if (IsNull(row))
        {
            return default;
        }

        int entry = _strings is null ? row : GetCode(row), offset = _offsets[entry];
        return offset >= 0 ? new(_bytes, offset, _lengths[entry]) : new(_unescaped, ~offset, _lengths[entry]);
    }

    /// <summary>The same vector with a dictionary, whose entries are copied into memory of its own.</summary>
    public TextVector WithOwnText()
    {
        var offsets = new int[_offsets.Length];
        int length = 0;
        for (int code = 0; code < offsets.Length; code++)
        {
            offsets[code] = length;
            length += _lengths[code];
        }

        var bytes = new byte[length];
        for (int code = 0; code < offsets.Length; code++)
        {
            GetEntry(code).CopyTo(bytes.AsSpan(offsets[code]));
        }

        return new TextVector(Count, bytes, [], offsets, _lengths, ByteCodes, ShortCodes, Nulls) { OwnsText = true };
    }

    /// <summary>Some rows of a vector with a dictionary, which they continue to share.</summary>
    /// <param name="rows">Their indexes; a negative one is a null.</param>
    /// <param name="nulls">Their null bitmap.</param>
    public TextVector Among(ReadOnlySpan<int> rows, ulong[]? nulls)
    {
        byte[]? byteCodes = ByteCodes is null ? null : new byte[rows.Length];
        ushort[]? shortCodes = byteCodes is null ? new ushort[rows.Length] : null;
        for (int i = 0; i < rows.Length; i++)
        {
            if (byteCodes is not null)
            {
                byteCodes[i] = rows[i] < 0 ? (byte)0 : ByteCodes![rows[i]];
            }
            else
            {
                shortCodes![i] = rows[i] < 0 ? (ushort)0 : ShortCodes![rows[i]];
            }
        }

        return new TextVector(_bytes, _unescaped, _offsets, _lengths, _strings!, byteCodes, shortCodes, nulls);
    }

    private static string Decode(ReadOnlySpan<byte> utf8, int row)
    {
        try
        {
            return StringText.StrictUtf8.GetString(utf8);
        }
        catch (System.Text.DecoderFallbackException fault)
        {
            throw new RowFormatException(Math.Max(fault.Index, 0), $"valid UTF-8 in the text of row {row} of the chunk");
        }
    }
}
