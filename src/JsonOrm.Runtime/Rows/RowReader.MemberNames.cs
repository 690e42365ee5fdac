using System.Buffers.Text;
using System.Text;

namespace JsonOrm.Rows;

// Member names that are data: the keys of dictionaries, and unknown names in nested objects.
public ref partial struct RowReader
{
    /// <summary>Throws: a nested object has a member that its type does not have. Skipping it would lose it at the next write.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="RowFormatException">Always.</exception>
    public readonly void UnknownMember(scoped ReadOnlySpan<byte> name) =>
        throw new RowFormatException(_position, $"a known member, not \"{Encoding.UTF8.GetString(name)}\",");

    /// <summary>Parses a member's name as an integer.</summary>
    /// <param name="name">The name.</param>
    /// <param name="minimum">The minimum allowed.</param>
    /// <param name="maximum">The maximum allowed.</param>
    /// <exception cref="RowFormatException">The name is not such an integer.</exception>
    public readonly long Int64Name(scoped ReadOnlySpan<byte> name, long minimum, long maximum) =>
        Utf8Parser.TryParse(name, out long value, out int read) && read == name.Length && value >= minimum && value <= maximum
            ? value
            : throw Unexpected(name, $"an integer from {minimum} to {maximum}");

    /// <summary>Parses a member's name as an integer.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="RowFormatException">The name is not such an integer.</exception>
    public readonly ulong UInt64Name(scoped ReadOnlySpan<byte> name) =>
        Utf8Parser.TryParse(name, out ulong value, out int read) && read == name.Length
            ? value
            : throw Unexpected(name, $"an integer from {ulong.MinValue} to {ulong.MaxValue}");

    /// <summary>Parses a member's name as a Guid.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="RowFormatException">The name is not a Guid.</exception>
    public readonly Guid GuidName(scoped ReadOnlySpan<byte> name) =>
        Utf8Parser.TryParse(name, out Guid value, out int read) && read == name.Length
            ? value
            : throw Unexpected(name, "a Guid");

    /// <summary>Parses a member's name as an enum: its name, its flags' names, or its number if it has none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="schema">The enum.</param>
    /// <exception cref="RowFormatException">The name is none of these.</exception>
    public readonly long EnumName(scoped ReadOnlySpan<byte> name, EnumSchema schema)
    {
        if (schema.Text.TryParse(name, out long value))
        {
            return value;
        }

        return Utf8Parser.TryParse(name, out value, out int read) && read == name.Length
            ? value
            : throw Unexpected(name, $"a name of {schema.TypeName}");
    }

    private readonly RowFormatException Unexpected(scoped ReadOnlySpan<byte> name, FormattableString expected) =>
        new(_position, $"{FormattableString.Invariant(expected)} as the name of a member, not \"{Encoding.UTF8.GetString(name)}\",");

    private readonly RowFormatException Unexpected(scoped ReadOnlySpan<byte> name, string expected) =>
        Unexpected(name, (FormattableString)$"{expected}");
}
