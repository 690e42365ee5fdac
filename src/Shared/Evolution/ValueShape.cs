namespace JsonOrm.Evolution;

/// <summary>The kind of value that a shape describes.</summary>
internal enum ShapeForm
{
    /// <summary>One of the scalar column types.</summary>
    Scalar,

    /// <summary>Any JSON: a <c>JsonElement</c>.</summary>
    Json,

    /// <summary>An enum, by name.</summary>
    Enum,

    /// <summary>An <c>[Owned]</c> type.</summary>
    Object,

    /// <summary>A list or array.</summary>
    List,

    /// <summary>A set: a list without duplicates.</summary>
    Set,

    /// <summary>A dictionary.</summary>
    Map,
}

/// <summary>The shape of nested values. Shapes are a graph: that of a type that contains itself refers back to itself.</summary>
internal sealed class ValueShape
{
    private const int LongestText = 120;

    public ValueShape(ShapeForm form) => Form = form;

    public ShapeForm Form { get; }

    /// <summary>The notation it was read from; <c>#n</c> is a type that occurred before.</summary>
    public string Text { get; set; } = "";

    /// <summary>The type of a scalar, the name of a <c>ColumnType</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The number of an object or enum: the n-th to occur in its notation. -1 for others.</summary>
    public int Number { get; set; } = -1;

    /// <summary>The members of an enum.</summary>
    public EnumState? Enum { get; set; }

    /// <summary>The members of an object.</summary>
    public List<ShapeMember> Members { get; } = [];

    /// <summary>The keys of a dictionary.</summary>
    public ValueShape? Key { get; set; }

    /// <summary>The elements of a list or set, or the values of a dictionary.</summary>
    public ShapePlace Element { get; set; }

    /// <summary>Data that the engine caches with the shape: the form in which it reads an enum.</summary>
    public object? Tag { get; set; }

    /// <summary>The text of the shape in errors.</summary>
    public string Description => Form == ShapeForm.Enum ? StateText.Describe(Enum!) : Text.Length <= LongestText ? Text : Text.Substring(0, LongestText) + "…";

    public ShapeMember? FindMember(string name)
    {
        foreach (ShapeMember member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}

/// <summary>A shape with its nullability.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="IsNullable">True if null is allowed.</param>
internal readonly record struct ShapePlace(ValueShape Shape, bool IsNullable)
{
    /// <summary>The text of the shape and its nullability in errors.</summary>
    public string Description => IsNullable ? Shape.Description + ", nullable" : Shape.Description;
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Place">Its shape.</param>
/// <param name="HasDefault">True if its class provides a value for an object without it.</param>
internal sealed record ShapeMember(string Name, ShapePlace Place, bool HasDefault)
{
    public byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);

    /// <summary>True if an object may be stored without the member.</summary>
    public bool MayBeAbsent => Place.IsNullable || HasDefault || Place.Shape.Form == ShapeForm.Json;
}
