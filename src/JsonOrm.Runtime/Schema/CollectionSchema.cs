namespace JsonOrm.Schema;

/// <summary>
/// The schema of a collection: a table whose record is a document, <c>{"_id":"u1","_updated":"…","name":"Ada"}</c>. The members that the database maintains are its
/// columns and come first; the document's own members follow in the order in which they were set. A value that is no object is the member
/// <see cref="ValueMember"/>.
/// </summary>
internal static class CollectionSchema
{
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

    /// <summary>Returns the schema of a collection.</summary>
    /// <param name="name">The collection's name.</param>
    /// <param name="indexes">Its indexes.</param>
    public static TableSchema Of(string name, params IndexSchema[] indexes) => new(
        name,
        "JsonOrm.Collection",
        [
            new ColumnSchema(IdMember, IdMember, ColumnType.String),
            new ColumnSchema(UpdatedMember, UpdatedMember, ColumnType.DateTime, isNullable: true),
            new ColumnSchema(ExpiresMember, ExpiresMember, ColumnType.DateTime, isNullable: true),
        ],
        [Id])
    { IsCollection = true, PathIndexes = indexes };

    /// <summary>Returns the schema of an index over a path, which is also its name.</summary>
    public static IndexSchema Index(string path, bool isUnique) => new(path, [], isUnique) { Path = path };
}
