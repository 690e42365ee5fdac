namespace JsonOrm.Rules;

/// <summary>How generated code sets a member.</summary>
internal enum MemberSetting
{
    /// <summary>By assignment, including after construction.</summary>
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
/// <param name="Shape">Its type; nullable if null is stored.</param>
/// <param name="IsDeclaredNullable">True if the C# property is nullable although the column may not be.</param>
/// <param name="Setting">How it is set.</param>
/// <param name="HasInitOnlySetter">True if the setter is <c>init</c>.</param>
/// <param name="DeclaringType">The fully qualified type that declares it, if an unsafe accessor may need it; otherwise empty.</param>
/// <param name="Rules">Its validation rules.</param>
/// <param name="Attributes">The attributes of its generated column, or empty.</param>
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
    /// True if an owned object that is read without the member keeps the value from its class: the property has an initialiser, or its constructor parameter a
    /// default value.
    /// </summary>
    public bool HasDefault { get; init; }

    /// <summary>The answers that the property declares about its earlier versions; null for none.</summary>
    public UpgradeShape? Upgrade { get; init; }

    /// <summary>The default value of the constructor parameter, as C#; null if no parameter with a default value sets the member.</summary>
    public string? ParameterDefault { get; init; }
}
