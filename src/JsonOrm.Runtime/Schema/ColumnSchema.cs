using System.ComponentModel;

namespace JsonOrm;

/// <summary>A column of a table, described without the row's class.</summary>
public sealed class ColumnSchema
{
    /// <summary>Describes a column.</summary>
    /// <param name="name">The name of the JSON member and of the SQL column.</param>
    /// <param name="propertyName">The name of the C# property.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="isNullable">True if the column may be null.</param>
    /// <param name="enumSchema">The enum's members; required for <see cref="ColumnType.Enum"/>.</param>
    /// <param name="shape">What a column of type <see cref="ColumnType.Json"/> contains, see <see cref="Shape"/>.</param>
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

    /// <summary>The name of the JSON member and of the SQL column.</summary>
    public string Name { get; }

    /// <summary>The name of the C# property.</summary>
    public string PropertyName { get; }

    /// <summary>The type of its values.</summary>
    public ColumnType Type { get; }

    /// <summary>True if the column may be null. A null is stored by omitting the member.</summary>
    public bool IsNullable { get; }

    /// <summary>The enum's members, for <see cref="ColumnType.Enum"/>; otherwise null.</summary>
    public EnumSchema? Enum { get; }

    /// <summary>
    /// What a column of type <see cref="ColumnType.Json"/> contains, at any depth, for example <c>{City:String,Zip:String?}</c>; docs/file-format.md describes
    /// the notation.
    /// Null for other columns, and for a table that an older version wrote and that no class has opened since.
    /// </summary>
    public string? Shape { get; }

    /// <summary>The column's id in the table's lock file, which never changes and is never reused for another column; 0 without a lock file.</summary>
    public int Id { get; }

    /// <summary>The column's position in its table, from 0; also its position in a record.</summary>
    public int Ordinal { get; internal set; }
}
