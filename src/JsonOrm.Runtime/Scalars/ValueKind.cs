namespace JsonOrm;

/// <summary>The forms of a <see cref="Value"/>.</summary>
public enum ValueKind : byte
{
    /// <summary>SQL's null.</summary>
    Null,

    /// <summary>The 64-bit form of <see cref="Value.Integer"/>.</summary>
    Integer,

    /// <summary>A double.</summary>
    Double,

    /// <summary>A decimal.</summary>
    Decimal,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A Guid.</summary>
    Guid,

    /// <summary>A byte array.</summary>
    Bytes,

    /// <summary>Nested JSON.</summary>
    Json,
}
