namespace JsonOrm.Rules;

/// <summary>The direction of a relation.</summary>
internal enum RelationKind
{
    /// <summary>To the row that this row's foreign key refers to.</summary>
    ToOne,

    /// <summary>To the rows whose foreign key refers to this row.</summary>
    ToMany,

    /// <summary>To the rows that a link table pairs with this row.</summary>
    Through,
}

/// <summary>A property that refers to rows of a table and is not stored.</summary>
/// <param name="Property">The C# property's name, without <c>@</c>.</param>
/// <param name="Kind">Its direction.</param>
/// <param name="Target">The other table's fully qualified type.</param>
/// <param name="ForeignKey">The indexes of the foreign key's columns: in this table for a to-one relation, in the other for a to-many one; empty through a
/// link.</param>
/// <param name="IsOptional">True for a to-one relation with a nullable column.</param>
/// <param name="Link">How the link table pairs rows, or null.</param>
/// <param name="Member">How the property is assigned its rows.</param>
/// <param name="Inverse">For a to-many relation, the property of the other table that refers back, or null.</param>
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
/// <param name="ToThis">The indexes of its columns that refer to the table that declares the relation.</param>
/// <param name="ToTarget">The indexes of its columns that refer to the other table.</param>
internal sealed record LinkShape(string Type, EquatableArray<int> ToThis, EquatableArray<int> ToTarget);

/// <summary>How a relation's property is assigned its rows.</summary>
/// <param name="Property">The property's name, without <c>@</c>.</param>
/// <param name="Setting">How it is set; <see cref="MemberSetting.Constructor"/> means that it has a backing field and no setter.</param>
/// <param name="Type">The property's fully qualified type, without its own nullability.</param>
/// <param name="Building">The collection that holds the rows; none for a to-one relation.</param>
/// <param name="IsNullable">True if the property may be null.</param>
/// <param name="HasNullableElements">True if the collection's elements are declared nullable.</param>
/// <param name="DeclaringType">The fully qualified type that declares it.</param>
internal sealed record RelationMember(
    string Property,
    MemberSetting Setting,
    string Type,
    CollectionBuilding Building,
    bool IsNullable,
    bool HasNullableElements,
    string DeclaringType);
