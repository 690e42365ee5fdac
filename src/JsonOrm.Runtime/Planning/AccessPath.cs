namespace JsonOrm.Planning;

/// <summary>How the rows of a table are accessed.</summary>
internal enum AccessPath : byte
{
    /// <summary>Reads every chunk that zone maps do not exclude.</summary>
    Scan,

    /// <summary>Reads the chunks of some key ranges.</summary>
    KeyRange,

    /// <summary>Reads single rows by their complete key.</summary>
    KeySeek,

    /// <summary>Reads keys from an index, then the rows.</summary>
    IndexSeek,

    /// <summary>Reads keys from an index over paths of documents or into lists, each once, then the rows.</summary>
    PathSeek,

    /// <summary>Reads only the entries of an index, which contain every required column.</summary>
    IndexOnly,

    /// <summary>Reads the keys of several seeks, each once, then the rows.</summary>
    Union,
}
