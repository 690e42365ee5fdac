namespace JsonOrm.Codecs;

/// <summary>Decides how a table's files are compressed.</summary>
/// <param name="options">The options; null if the database is opened without a codec.</param>
/// <param name="table">The table's name.</param>
internal sealed class TableCodec(CompressionOptions? options, string table)
{
    /// <summary>For tables whose files are text.</summary>
    public static TableCodec None { get; } = new(null, "");

    /// <summary>Returns the codec for new files, or null if they are written as text.</summary>
    /// <param name="found">The name of the codec of the present files; null if none of them is compressed.</param>
    public ChunkCodec? ForWriting(string? found) => options is null ? null
        : options.AsFound ? (found == options.Codec.Name ? options.Codec : null)
        : options.Tables is null || options.Tables.Contains(table, StringComparer.Ordinal) ? options.Codec
        : null;

    /// <summary>Returns the codec of a file, or null if it is text.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MissingCodecException">The database was opened without the codec.</exception>
    public ChunkCodec? OfFile(string path) => CodecName.ExtensionOf(path) is not { } extension ? null
        : options?.Codec is { } codec && codec.Extension == extension ? codec
        : throw MissingCodecException.OfFile(path, extension);

    /// <summary>Returns the codec of a file for reading what can be read; null if it is text or the codec is not there.</summary>
    public ChunkCodec? TryOfFile(string path) => CodecName.ExtensionOf(path) is { } extension && options?.Codec is { } codec && codec.Extension == extension ? codec : null;
}

/// <summary>What the names of compressed files end in.</summary>
internal static class CodecName
{
    private const string Text = ".jsonl";
    private const int MostCharacters = 8;

    /// <summary>Returns what follows <c>.jsonl</c> in a file's name, with its dot; null if nothing does.</summary>
    public static string? ExtensionOf(string path)
    {
        if (path.EndsWith(Text, StringComparison.Ordinal))
        {
            return null;
        }

        int dot = path.LastIndexOf('.');
        return dot >= Text.Length && path.AsSpan(0, dot).EndsWith(Text, StringComparison.Ordinal) && IsValid(path.AsSpan(dot + 1)) ? path[dot..] : null;
    }

    /// <summary>Returns a file's name without what its codec has added.</summary>
    public static string WithoutExtension(string path) => ExtensionOf(path) is { } extension ? path[..^extension.Length] : path;

    /// <summary>True for what may be the name of a codec, or follow the dot in a file's name.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= MostCharacters;
    }
}
