using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Determines how a C# type is stored; null if it cannot be.</summary>
internal sealed class TypeClassifier(Func<INamedTypeSymbol, string, bool> owned, Action<INamedTypeSymbol, string> enums)
{
    private const string Collections = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Returns the type's fully qualified C# name, without its own nullability.</summary>
    public static string NameOf(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_format);

    /// <summary>Returns the scalar column type of a type that is neither nullable nor an enum; null for any other.</summary>
    public static ColumnKind? ScalarOf(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean: return ColumnKind.Boolean;
            case SpecialType.System_SByte: return ColumnKind.SByte;
            case SpecialType.System_Byte: return ColumnKind.Byte;
            case SpecialType.System_Int16: return ColumnKind.Int16;
            case SpecialType.System_UInt16: return ColumnKind.UInt16;
            case SpecialType.System_Int32: return ColumnKind.Int32;
            case SpecialType.System_UInt32: return ColumnKind.UInt32;
            case SpecialType.System_Int64: return ColumnKind.Int64;
            case SpecialType.System_UInt64: return ColumnKind.UInt64;
            case SpecialType.System_Single: return ColumnKind.Single;
            case SpecialType.System_Double: return ColumnKind.Double;
            case SpecialType.System_Decimal: return ColumnKind.Decimal;
            case SpecialType.System_Char: return ColumnKind.Char;
            case SpecialType.System_String: return ColumnKind.String;
            case SpecialType.System_DateTime: return ColumnKind.DateTime;
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ColumnKind.Bytes,
            { Name: "Guid" } when type.Is("System.Guid") => ColumnKind.Guid,
            { Name: "DateTimeOffset" } when type.Is("System.DateTimeOffset") => ColumnKind.DateTimeOffset,
            { Name: "DateOnly" } when type.Is("System.DateOnly") => ColumnKind.DateOnly,
            { Name: "TimeOnly" } when type.Is("System.TimeOnly") => ColumnKind.TimeOnly,
            { Name: "TimeSpan" } when type.Is("System.TimeSpan") => ColumnKind.TimeSpan,
            _ => null,
        };
    }

    /// <summary>Returns the type argument of <c>Nullable&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Returns the element type of a collection (for a dictionary, that of its values), or null.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { IsGenericType: true } named when BuildingOf(named) != CollectionBuilding.None => named.TypeArguments.Last(),
        _ => null,
    };

    /// <summary>Classifies a type together with its nullability.</summary>
    public TypeShape? Classify(ITypeSymbol type)
    {
        ITypeSymbol underlying = Underlying(type);
        bool isNullableValue = !SymbolEqualityComparer.Default.Equals(underlying, type);
        // Without a nullable context a reference may be null.
        bool isNullable = isNullableValue || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        if (ScalarOf(underlying) is { } scalar)
        {
            return new TypeShape(ShapeKind.Scalar, scalar, scalar.CSharpName(), isNullable, scalar.IsReference());
        }

        if (underlying is IArrayTypeSymbol { Rank: 1 } array)
        {
            return Classify(array.ElementType) is { } element
                ? new TypeShape(ShapeKind.Sequence, ColumnKind.Json, element.NullableType + "[]", isNullable, true, CollectionBuilding.Array, null, element)
                : null;
        }

        return underlying is INamedTypeSymbol named ? ClassifyNamed(named, isNullable) : null;
    }

    private TypeShape? ClassifyNamed(INamedTypeSymbol type, bool isNullable)
    {
        string name = NameOf(type);
        if (type.TypeKind == TypeKind.Enum)
        {
            enums(type, name);
            return new TypeShape(ShapeKind.Enum, ColumnKind.Enum, name, isNullable, false);
        }

        if (type.Name == "JsonElement" && type.Is("System.Text.Json.JsonElement"))
        {
            return new TypeShape(ShapeKind.JsonElement, ColumnKind.Json, name, isNullable, false);
        }

        if (TableTypes.IsOwned(type))
        {
            return owned(type, name)
                ? new TypeShape(ShapeKind.Owned, ColumnKind.Json, name, isNullable, type.IsReferenceType)
                : null;
        }

        CollectionBuilding building = BuildingOf(type);
        if (building == CollectionBuilding.None || Classify(type.TypeArguments.Last()) is not { } element)
        {
            return null;
        }

        string definition = name.Substring(0, name.IndexOf('<'));
        if (building is not (CollectionBuilding.Dictionary or CollectionBuilding.SortedDictionary))
        {
            string text = definition + "<" + element.NullableType + ">";
            return new TypeShape(ShapeKind.Sequence, ColumnKind.Json, text, isNullable, type.IsReferenceType, building, null, element);
        }

        if (Classify(type.TypeArguments[0]) is not { } key || !IsDictionaryKey(key))
        {
            return null;
        }

        key = key with { IsNullable = false };
        string dictionary = definition + "<" + key.Type + ", " + element.NullableType + ">";
        return new TypeShape(ShapeKind.Dictionary, ColumnKind.Json, dictionary, isNullable, true, building, key, element);
    }

    /// <summary>Returns the concrete type to create when a collection is read; none for any other type.</summary>
    public static CollectionBuilding BuildingOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } => CollectionBuilding.Array,
        INamedTypeSymbol named => BuildingOf(named),
        _ => CollectionBuilding.None,
    };

    private static bool IsDictionaryKey(TypeShape key) => key.Kind == ShapeKind.Enum ||
        (key.Kind == ShapeKind.Scalar && (key.Column.IsInteger() || key.Column is ColumnKind.String or ColumnKind.Guid));

    private static CollectionBuilding BuildingOf(INamedTypeSymbol type) => !type.IsGenericType ? CollectionBuilding.None : type.Name switch
    {
        "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection"
            when InCollections(type, 1) => CollectionBuilding.List,
        "HashSet" or "ISet" or "IReadOnlySet" when InCollections(type, 1) => CollectionBuilding.HashSet,
        "SortedSet" when InCollections(type, 1) => CollectionBuilding.SortedSet,
        "Dictionary" or "IDictionary" or "IReadOnlyDictionary" when InCollections(type, 2) => CollectionBuilding.Dictionary,
        "SortedDictionary" when InCollections(type, 2) => CollectionBuilding.SortedDictionary,
        "ImmutableArray" when type.Is(Immutable + "ImmutableArray`1") => CollectionBuilding.ImmutableArray,
        "ImmutableList" when type.Is(Immutable + "ImmutableList`1") => CollectionBuilding.ImmutableList,
        _ => CollectionBuilding.None,
    };

    private static bool InCollections(INamedTypeSymbol type, int arity) => type.Is(Collections + type.Name + "`" + (arity == 1 ? "1" : "2"));
}
