using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Reads one value of a type, and creates its vector.</summary>
/// <typeparam name="T">The type.</typeparam>
internal interface IValueParser<T>
{
    /// <summary>Moves <paramref name="position"/> past the value; the caller checks what follows.</summary>
    bool TryParse(ReadOnlySpan<byte> json, ref int position, out T value);

    /// <summary>Creates the vector.</summary>
    ColumnVector Wrap(T[] values, ulong[]? nulls);
}
