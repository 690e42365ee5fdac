namespace JsonOrm.Rules;

/// <summary>
/// The rules of a table or a projection. One that breaks none is generated and compiles; one that breaks any is at most declared, and the analyzer reports why.
/// </summary>
internal enum TableRule
{
    /// <summary>The type is partial. Arguments: type.</summary>
    NotPartial,

    /// <summary>Every containing type is partial. Arguments: type, container.</summary>
    ContainerNotPartial,

    /// <summary>The type is a class that can be constructed: not abstract, static, owned, generic or in a generic type. Arguments: type, what it is.</summary>
    UnsupportedTable,

    /// <summary>The type and its containers are public or internal. Arguments: type.</summary>
    TableNotAccessible,

    /// <summary>There is a primary key. Arguments: type.</summary>
    NoKey,

    /// <summary>Several <c>[Key]</c> need a <c>[PrimaryKey]</c> that orders them. Arguments: type, properties.</summary>
    SeveralKeys,

    /// <summary><c>[PrimaryKey]</c> names columns, each once. Arguments: type, name.</summary>
    UnknownKeyColumn,

    /// <summary>A key column is a scalar and never null. Arguments: property, type.</summary>
    UnsupportedKeyType,

    /// <summary>A column's type can be stored. Arguments: property, type, what to use instead.</summary>
    UnsupportedColumnType,

    /// <summary>A column can be read and set by generated code. Arguments: property, what is missing.</summary>
    ColumnNotSettable,

    /// <summary>An annotated column is public. Arguments: property.</summary>
    ColumnNotPublic,

    /// <summary>No member of a derived class hides a column. Arguments: the column with its type, the member that hides it with its type.</summary>
    HiddenColumn,

    /// <summary>No two columns have the same name. Arguments: property, name, other property.</summary>
    DuplicateColumnName,

    /// <summary>A name of a table, column or index is text that UTF-8 can hold. Arguments: what is named, the name.</summary>
    MalformedName,

    /// <summary>The names that the generator adds are not used otherwise. Arguments: member or type, name.</summary>
    ReservedName,

    /// <summary><c>[Index]</c> names columns, each once. Arguments: type, name.</summary>
    UnknownIndexColumn,

    /// <summary>A path in <c>[Index]</c> leads to a value with an order. Arguments: type, path, the position of the name that does not fit, why.</summary>
    UnusableIndexPath,

    /// <summary>An indexed column is a scalar or a list of scalars. Arguments: property, type.</summary>
    UnsupportedIndexType,

    /// <summary>Index names are unique in their table. Arguments: type, name.</summary>
    DuplicateIndexName,

    /// <summary>An attribute fits the column's type and its arguments make sense. Arguments: attribute, property, type, why.</summary>
    AttributeContradictsType,

    /// <summary>At most one concurrency token. Arguments: type, property.</summary>
    SeveralConcurrencyTokens,

    /// <summary>A reference names a table whose key has the same types. Arguments: property, other type, why.</summary>
    InvalidReference,

    /// <summary>A relation's foreign key can be determined. Arguments: property, other type, why, what to do.</summary>
    UnresolvedRelation,

    /// <summary>A constructor takes stored properties only. Arguments: type.</summary>
    NoUsableConstructor,

    /// <summary>A <c>[Validate]</c> method is static, takes the row and returns messages. Arguments: the method, the signature it needs.</summary>
    InvalidValidateMethod,

    /// <summary>A projection is partial. Arguments: type.</summary>
    ProjectionNotPartial,

    /// <summary>Every type that contains a projection is partial. Arguments: type, container.</summary>
    ProjectionContainerNotPartial,

    /// <summary>A projection can be constructed and is neither generic itself nor stored. Arguments: type, what it is.</summary>
    UnsupportedProjection,

    /// <summary>A projection has a constructor that generated code can choose and call. Arguments: type, what is wrong.</summary>
    NoProjectionConstructor,

    /// <summary>The compiler accepts the declarations that generated code names. No analyzer reports it, because the compiler does. Arguments:
    /// member.</summary>
    RefusedByCompiler,

    /// <summary>A projection's member has a type that an expression can have. Arguments: member, type, what to use instead.</summary>
    UnsupportedProjectedType,
}
