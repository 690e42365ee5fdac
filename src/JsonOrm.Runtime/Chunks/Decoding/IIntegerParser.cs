namespace JsonOrm.Chunks;

/// <summary>Reads one value of an integer-like type in the 64-bit form of <see cref="Value.Integer"/>.</summary>
internal interface IIntegerParser
{
    /// <summary>Moves <paramref name="position"/> past the value; the caller checks what follows.</summary>
    bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value);
}
