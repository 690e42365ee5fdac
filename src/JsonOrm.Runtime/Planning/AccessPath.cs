namespace JsonOrm.Planning;

/// <summary>How rows are got at.</summary>
internal enum AccessPath : byte
{
    /// <summary>Every chunk that zone maps do not rule out.</summary>
    Scan,

    /// <summary>The chunks of some ranges of keys.</summary>
    KeyRange,

    /// <summary>Single rows by their whole key.</summary>
    KeySeek,

    /// <summary>Keys from an index, then the rows.</summary>
    IndexSeek,

    /// <summary>The entries of an index alone, which have every column that is needed.</summary>
    IndexOnly,

    /// <summary>The keys of several seeks, each once, then the rows.</summary>
    Union,
}
