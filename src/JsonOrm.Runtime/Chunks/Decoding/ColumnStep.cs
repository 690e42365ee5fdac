using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Advances the lines of a block past one column, and keeps its values if they were requested.</summary>
internal abstract class ColumnStep
{
    private readonly ColumnSchema _column;
    private readonly byte[] _prefix;
    private readonly bool _isArray;
    private readonly Vector128<byte> _prefixBlock;
    private readonly uint _prefixMask;

    protected ColumnStep(RowLayout layout, int ordinal, int count)
    {
        _column = layout.Schema.ColumnSpan[ordinal];
        _prefix = layout.Prefix(ordinal).ToArray();
        _isArray = layout.Form == RowForm.Array;
        Count = count;
        Span<byte> block = stackalloc byte[Vector128<byte>.Count];
        block.Clear();
        int compared = Math.Min(_prefix.Length, Vector128<byte>.Count);
        _prefix.AsSpan(0, compared).CopyTo(block);
        _prefixBlock = Vector128.Create<byte>(block);
        _prefixMask = (1u << compared) - 1;
    }

    /// <summary>The number of rows in the chunk.</summary>
    protected int Count { get; }

    /// <summary>One bit for each row of the chunk, set if the column is null; null while no row is.</summary>
    protected ulong[]? Nulls { get; private set; }

    /// <summary>Advances every line of the block past this column's value.</summary>
    /// <exception cref="RowFormatException">A line is not canonical here.</exception>
    public void Run(in DecodeBlock block)
    {
        bool hasNulls = _isArray ? EnterElements(block) : EnterMembers(block);
        Read(block, hasNulls);
    }

    /// <summary>Returns the values of all rows; called once, after the last block. Null for a step that only skips.</summary>
    public abstract ColumnVector? Finish();

    /// <summary>Reads the value at each position, and leaves the position on the delimiter after it.</summary>
    /// <param name="block">The lines.</param>
    /// <param name="hasNulls">If true, rows for which <see cref="IsNull"/> returns true must be left alone: they are on a delimiter already.</param>
    protected abstract void Read(in DecodeBlock block, bool hasNulls);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool IsNull(int row) => (Nulls![row >> 6] & (1UL << row)) != 0;

    [DoesNotReturn]
    protected void Fail(in DecodeBlock block, int index, int position, string expected) =>
        throw new RowFormatException(position - block.Starts[index], expected, _column.Name) { Row = block.FirstRow + index };

    /// <summary>Throws the error of the row reader, which describes best what is wrong with a single value.</summary>
    [DoesNotReturn]
    protected void FailAsReader(in DecodeBlock block, int index)
    {
        int start = block.Starts[index];
        int place = block.Positions[index] - start;
        ReadOnlySpan<byte> line = block.Json[start..(block.Starts[index + 1] - 1)];
        try
        {
            var reader = new RowReader(line, Math.Min(place, line.Length), depth: 1);
            reader.ReadAny(_column);
            place = reader.Position;
        }
        catch (RowFormatException fault)
        {
            throw new RowFormatException(fault.Offset, fault.Expected, _column.Name) { Row = block.FirstRow + index };
        }

        throw new RowFormatException(place, "a comma or closing bracket behind the value", _column.Name) { Row = block.FirstRow + index };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool EnterMembers(in DecodeBlock block)
    {
        bool hasNulls = false;
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        ref byte first = ref MemoryMarshal.GetReference(json);
        Vector128<byte> prefix = _prefixBlock;
        uint mask = _prefixMask;
        int length = _prefix.Length;

        // Whole vectors can be loaded up to this offset; a longer name, or the end of the last line, uses the scalar comparison.
        int limit = Vector128.IsHardwareAccelerated && length <= Vector128<byte>.Count ? json.Length - Vector128<byte>.Count : -1;
        for (int i = 0; i < positions.Length; i++)
        {
            int name = positions[i] + 1;
            if (name <= limit
                ? (Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)name), prefix).ExtractMostSignificantBits() & mask) == mask
                : name <= json.Length && json[name..].StartsWith(_prefix))
            {
                positions[i] = name + length;
                continue;
            }

            if (!_column.IsNullable)
            {
                Fail(block, i, name, $"the member \"{_column.Name}\"");
            }

            SetNull(block.FirstRow + i);
            hasNulls = true;
        }

        return hasNulls;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool EnterElements(in DecodeBlock block)
    {
        bool hasNulls = false;
        Span<int> positions = block.Positions;
        for (int i = 0; i < positions.Length; i++)
        {
            int value = positions[i] + 1;
            if (block.Json[positions[i]] == block.CloseBracket)
            {
                Fail(block, i, positions[i], "another element");
            }

            positions[i] = value;
            if (_column.IsNullable && (uint)value < (uint)block.Json.Length && block.Json[value] == 'n' && block.Json[value..].StartsWith("null"u8))
            {
                positions[i] = value + 4;
                if (!block.IsDelimiter(i, value + 4))
                {
                    Fail(block, i, value + 4, "a comma or ']'");
                }

                SetNull(block.FirstRow + i);
                hasNulls = true;
            }
        }

        return hasNulls;
    }

    private void SetNull(int row)
    {
        Nulls ??= new ulong[(Count + 63) >> 6];
        Nulls[row >> 6] |= 1UL << row;
    }
}
