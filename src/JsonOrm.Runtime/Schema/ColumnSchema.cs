using System.ComponentModel;

namespace JsonOrm;

/// <summary>One column of a table: what is known of it without its class.</summary>
public sealed class ColumnSchema
{
    /// <summary>Describes a column.</summary>
    /// <param name="name">The JSON member and SQL name.</param>
    /// <param name="propertyName">The C# property.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="isNullable">True when null is a value.</param>
    /// <param name="enumSchema">The enum's members; required for <see cref="ColumnType.Enum"/>.</param>
    /// <param name="shape">What the values of a column of type <see cref="ColumnType.Json"/> hold, see <see cref="Shape"/>.</param>
    /// <param name="id">The column's id in the table's lock file; 0 without one.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnSchema(string name, string propertyName, ColumnType type, bool isNullable = false, EnumSchema? enumSchema = null, string? shape = null, int id = 0)
    {
        Name = name;
        PropertyName = propertyName;
        Type = type;
        IsNullable = isNullable;
        Enum = enumSchema;
        Shape = shape;
        Id = id;
    }

    /// <summary>The JSON member and SQL name.</summary>
    public string Name { get; }

    /// <summary>The C# property.</summary>
    public string PropertyName { get; }

    /// <summary>The type of its values.</summary>
    public ColumnType Type { get; }

    /// <summary>True when null is a value. A null is stored by leaving the member out.</summary>
    public bool IsNullable { get; }

    /// <summary>The enum's members, for <see cref="ColumnType.Enum"/>; otherwise null.</summary>
    public EnumSchema? Enum { get; }

    /// <summary>
    /// What the values of a column of type <see cref="ColumnType.Json"/> hold, at any depth, for example <c>{City:String,Zip:String?}</c>; the notation is in docs/file-format.md.
    /// Null for other columns, and for a table that an older version has written and no class has been used with since.
    /// </summary>
    public string? Shape { get; }

    /// <summary>The column's id in the table's lock file, which never changes and is never given to another column; 0 without a lock file.</summary>
    public int Id { get; }

    /// <summary>The column's place in its table, from 0, which is also its place in a record.</summary>
    public int Ordinal { get; internal set; }
}
