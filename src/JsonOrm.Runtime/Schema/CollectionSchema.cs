namespace JsonOrm.Schema;

/// <summary>
/// The schema of a collection: a table whose record is a document, <c>{"_id":"u1","_updated":"…","name":"Ada"}</c>. The members that the database maintains are its
/// columns and come first; the document's own members follow in the order in which they were set. A value that is no object is the member
/// <see cref="ValueMember"/>.
/// </summary>
internal static class CollectionSchema
{
    private const string TypeName = "JsonOrm.Collection";

    /// <summary>The key.</summary>
    public const string IdMember = "_id";

    /// <summary>When the document changed last; missing if a person added it to the file.</summary>
    public const string UpdatedMember = "_updated";

    /// <summary>When the document expires.</summary>
    public const string ExpiresMember = "_expires";

    /// <summary>A value that is no object.</summary>
    public const string ValueMember = "_value";

    /// <summary>The ordinal of <see cref="IdMember"/>.</summary>
    public const int Id = 0;

    /// <summary>The ordinal of <see cref="UpdatedMember"/>.</summary>
    public const int Updated = 1;

    /// <summary>The ordinal of <see cref="ExpiresMember"/>.</summary>
    public const int Expires = 2;

    /// <summary>The number of columns.</summary>
    public const int Columns = 3;

    /// <summary>The ordinal of the whole document, a column that queries have and lines have not: it is the line itself.</summary>
    public const int Document = Columns;

    /// <summary>Returns the schema of a collection.</summary>
    /// <param name="name">The collection's name.</param>
    /// <param name="indexes">Its indexes.</param>
    public static TableSchema Of(string name, params IndexSchema[] indexes) => new(name, TypeName, Stored(), [Id]) { IsCollection = true, PathIndexes = indexes };

    /// <summary>Returns the schema that queries read a collection by: its columns, and the whole document.</summary>
    /// <param name="name">The collection's name; empty for a collection that no query can read.</param>
    public static TableSchema ForQueries(string name) =>
        new(name, TypeName, [.. Stored(), new ColumnSchema("doc", "doc", ColumnType.Json)], [Id]) { IsCollection = true };

    private static ColumnSchema[] Stored() =>
    [
        new ColumnSchema(IdMember, IdMember, ColumnType.String),
        new ColumnSchema(UpdatedMember, UpdatedMember, ColumnType.DateTime, isNullable: true),
        new ColumnSchema(ExpiresMember, ExpiresMember, ColumnType.DateTime, isNullable: true),
    ];

    /// <summary>Returns the schema of an index over paths. A path is also the name of its index; several are joined.</summary>
    public static IndexSchema Index(string[] paths, bool isUnique) => new(NameOf(paths), [], isUnique) { Paths = paths };

    private static string NameOf(string[] paths) => paths.Length == 1
        ? paths[0]
        : "(" + string.Join(',', paths.Select(static path => path.Replace(",", ",,", StringComparison.Ordinal))) + ")";
}
