using System.ComponentModel;

namespace JsonOrm;

/// <summary>Files of the database are compressed, and it was opened without their codec. Nothing was changed.</summary>
public sealed class MissingCodecException : JsonOrmException
{
    private const string ZstdName = "zstd";
    private const string ZstdExtension = ".zst";

    /// <summary>Creates the exception.</summary>
    /// <param name="codec">The codec's name, or the extension of its files.</param>
    /// <param name="file">The file.</param>
    /// <param name="message">What happened, where, and what to do next.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public MissingCodecException(string codec, string file, string message)
        : base(message)
    {
        Codec = codec;
        File = file;
    }

    /// <summary>The name of the codec.</summary>
    public string Codec { get; }

    /// <summary>The file that is compressed, or that says so of others.</summary>
    public string File { get; }

    internal static MissingCodecException OfTable(string root, string table, string codec, string? given) => new(
        codec,
        root,
        $"Table '{table}' is compressed ('{root}' says that by {codec}), and {(given is null ? "no codec was given" : $"the codec that was given is {given}")}. {NextStep(codec)}");

    internal static MissingCodecException OfFile(string path, string extension) => new(
        extension == ZstdExtension ? ZstdName : extension[1..], path, $"'{path}' is compressed, and its codec was not given. {NextStep(extension == ZstdExtension ? ZstdName : extension[1..])}");

    private static string NextStep(string codec) => codec == ZstdName
        ? "Add the package JsonOrm.Compression, and set Compression = new CompressionOptions(ZstdCodec.Default) in the options."
        : $"Set Compression in the options to a CompressionOptions with the codec {codec}.";
}
