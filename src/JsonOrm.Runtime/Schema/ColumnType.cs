namespace JsonOrm;

/// <summary>The type of a column's values.</summary>
public enum ColumnType : byte
{
    /// <summary><see cref="bool"/>: JSON <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><see cref="sbyte"/>.</summary>
    SByte,

    /// <summary><see cref="byte"/>.</summary>
    Byte,

    /// <summary><see cref="short"/>.</summary>
    Int16,

    /// <summary><see cref="ushort"/>.</summary>
    UInt16,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="uint"/>.</summary>
    UInt32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="ulong"/>.</summary>
    UInt64,

    /// <summary><see cref="float"/>: the shortest text that parses back to the same bits.</summary>
    Single,

    /// <summary><see cref="double"/>: the shortest text that parses back to the same bits.</summary>
    Double,

    /// <summary><see cref="decimal"/>: digits and scale are preserved.</summary>
    Decimal,

    /// <summary><see cref="char"/>: a JSON string of one UTF-16 code unit.</summary>
    Char,

    /// <summary><see cref="string"/>; compared ordinally by UTF-8 bytes.</summary>
    String,

    /// <summary><see cref="System.Guid"/>: a JSON string of 36 lower-case characters.</summary>
    Guid,

    /// <summary><see cref="System.DateTime"/>: ISO 8601 with ticks; the kind is preserved, comparison is by ticks as in .NET.</summary>
    DateTime,

    /// <summary><see cref="System.DateTimeOffset"/>: ISO 8601 with ticks and offset; comparison is by instant as in .NET.</summary>
    DateTimeOffset,

    /// <summary><see cref="System.DateOnly"/>: <c>yyyy-MM-dd</c>.</summary>
    DateOnly,

    /// <summary><see cref="System.TimeOnly"/>: <c>HH:mm:ss</c> with up to seven decimals.</summary>
    TimeOnly,

    /// <summary><see cref="System.TimeSpan"/>: the constant ("c") format.</summary>
    TimeSpan,

    /// <summary><see cref="byte"/> array: base64.</summary>
    Bytes,

    /// <summary>An enum, stored by name; a value without a name is stored as its number. Comparison is by number, as in C#.</summary>
    Enum,

    /// <summary>An <c>[Owned]</c> object, a collection or a <c>JsonElement</c>: stored as nested JSON.</summary>
    Json,
}
