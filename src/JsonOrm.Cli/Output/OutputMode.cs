namespace JsonOrm.Cli.Output;

/// <summary>How rows are written.</summary>
internal enum OutputMode
{
    /// <summary>A table with borders.</summary>
    Box,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>An object a line.</summary>
    Jsonl,

    /// <summary>Comma-separated values by RFC 4180, with a header.</summary>
    Csv,

    /// <summary>A table of Markdown.</summary>
    Markdown,

    /// <summary>A line a value.</summary>
    Line,
}
