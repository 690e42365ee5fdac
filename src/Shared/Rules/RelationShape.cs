namespace JsonOrm.Rules;

/// <summary>Which way a relation leads.</summary>
internal enum RelationKind
{
    /// <summary>To the row that this row's foreign key names.</summary>
    ToOne,

    /// <summary>To the rows whose foreign key names this row.</summary>
    ToMany,

    /// <summary>To the rows that a link table pairs with this row.</summary>
    Through,
}

/// <summary>A property that leads to rows of a table and is not stored.</summary>
/// <param name="Property">The C# property's name, without <c>@</c>.</param>
/// <param name="Kind">Which way it leads.</param>
/// <param name="Target">The other table's fully qualified type.</param>
/// <param name="ForeignKey">Places of the foreign key's columns: in this table for a to-one relation, in the other for a to-many one; empty through a link.</param>
/// <param name="IsOptional">True for a to-one relation with a column that may be null.</param>
/// <param name="Link">How the link table pairs rows, or null.</param>
/// <param name="Member">How the property is given its rows.</param>
/// <param name="Inverse">Of a to-many relation, the property of the other table that leads back, or null.</param>
internal sealed record RelationShape(
    string Property,
    RelationKind Kind,
    string Target,
    EquatableArray<int> ForeignKey,
    bool IsOptional,
    LinkShape? Link,
    RelationMember Member,
    RelationMember? Inverse);

/// <summary>A link table.</summary>
/// <param name="Type">Its fully qualified type.</param>
/// <param name="ToThis">Places of its columns that refer to the table on which the relation stands.</param>
/// <param name="ToTarget">Places of its columns that refer to the other table.</param>
internal sealed record LinkShape(string Type, EquatableArray<int> ToThis, EquatableArray<int> ToTarget);

/// <summary>How a relation's property is given its rows.</summary>
/// <param name="Property">The property's name, without <c>@</c>.</param>
/// <param name="Setting">How it is set; <see cref="MemberSetting.Constructor"/> means that it has a field of its own and no setter.</param>
/// <param name="Type">The property's fully qualified type, without its own nullability.</param>
/// <param name="Building">What collection is made of the rows; none for a to-one relation.</param>
/// <param name="IsNullable">True when the property may be null.</param>
/// <param name="HasNullableElements">True when the collection is declared to hold nulls.</param>
/// <param name="DeclaringType">The fully qualified type that declares it.</param>
internal sealed record RelationMember(
    string Property,
    MemberSetting Setting,
    string Type,
    CollectionBuilding Building,
    bool IsNullable,
    bool HasNullableElements,
    string DeclaringType);
