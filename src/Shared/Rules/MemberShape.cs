namespace JsonOrm.Rules;

/// <summary>How generated code gives a member its value.</summary>
internal enum MemberSetting
{
    /// <summary>By assignment, also after construction.</summary>
    Set,

    /// <summary>In an object initialiser only.</summary>
    Init,

    /// <summary>Through the constructor only.</summary>
    Constructor,

    /// <summary>Through an unsafe accessor: the setter is private to another type.</summary>
    Accessor,
}

/// <summary>A stored property of a table or of an owned type.</summary>
/// <param name="Name">The JSON member and SQL name.</param>
/// <param name="Property">The C# property's name, without <c>@</c>.</param>
/// <param name="Shape">Its type; nullable when null is stored.</param>
/// <param name="IsDeclaredNullable">True when the C# property admits null although the column may not.</param>
/// <param name="Setting">How it is set.</param>
/// <param name="HasInitOnlySetter">True when the setter is <c>init</c>.</param>
/// <param name="DeclaringType">The fully qualified type that declares it, where an unsafe accessor may need it; else empty.</param>
/// <param name="Rules">Its validation rules.</param>
/// <param name="Attributes">The attributes that its generated column bears, or empty.</param>
internal sealed record MemberShape(
    string Name,
    string Property,
    TypeShape Shape,
    bool IsDeclaredNullable,
    MemberSetting Setting,
    bool HasInitOnlySetter,
    string DeclaringType,
    EquatableArray<ColumnRule> Rules,
    string Attributes = "")
{
    /// <summary>
    /// True when an owned object that is read without the member keeps what its class gives it: the property has an initialiser, or its constructor parameter a default value.
    /// </summary>
    public bool HasDefault { get; init; }

    /// <summary>What the property says about its earlier forms; null for nothing.</summary>
    public UpgradeShape? Upgrade { get; init; }

    /// <summary>The default value of the constructor parameter, as C#; null for a member that no parameter with a default value gives.</summary>
    public string? ParameterDefault { get; init; }
}
