using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.PendingChanges;

/// <summary>Reads the answers that a class declares about its earlier versions.</summary>
internal sealed class ClassAnswers
{
    public const string Removed = "JsonOrm.RemovedAttribute";
    public const string RenamedFrom = TableNamesBefore.RenamedFrom;
    public const string ConvertedBy = "JsonOrm.ConvertedByAttribute";
    public const string FilledBy = "JsonOrm.FilledByAttribute";
    public const string UpgradedBy = "JsonOrm.UpgradedByAttribute";

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancel;
    private readonly TableDeclaration _table;

    private ClassAnswers(TableDeclaration table, Compilation compilation, CancellationToken cancel)
    {
        _table = table;
        _compilation = compilation;
        _cancel = cancel;
    }

    public static SchemaAnswers Read(TableDeclaration table, Compilation compilation, CancellationToken cancel)
    {
        var reader = new ClassAnswers(table, compilation, cancel);
        return new SchemaAnswers
        {
            RenamedFrom = [.. TableNamesBefore.AndNow(table.Type).Skip(1)],
            Removed = Names(table.Type.GetAttributes(), Removed),
            UpgradedBy = Method(table.Type.GetAttributes(), UpgradedBy),
            Columns = table.Stored.Properties.ToDictionary(property => property.Shape.Name, reader.Column, StringComparer.Ordinal),
        };
    }

    /// <summary>Returns the names in the attributes of one kind.</summary>
    public static string[] Names(IEnumerable<AttributeData> attributes, string kind) =>
        [.. attributes.Where(attribute => attribute.AttributeClass?.Is(kind) == true).Select(attribute => attribute.Positional(0)).OfType<string>()];

    private static string? Method(IEnumerable<AttributeData> attributes, string kind) => Names(attributes, kind).FirstOrDefault();

    private ColumnAnswers Column(StoredProperty property)
    {
        ColumnAnswers answers = Member(property.Symbol, property.Shape);
        if (TypeClassifier.Underlying(property.Symbol.Type) is { TypeKind: TypeKind.Enum } type)
        {
            answers.Enum = Enum(type);
        }
        else if (property.Shape.Shape.Column == ColumnKind.Json)
        {
            answers.Types = Types(property);
        }

        return answers;
    }

    private ColumnAnswers Member(IPropertySymbol property, MemberShape shape)
    {
        IReadOnlyList<AttributeData> attributes = MemberAttributes.Of(property);
        string? converter = Method(attributes, ConvertedBy);
        ITypeSymbol? from = converter is null
            ? null
            : property.ContainingType.GetMembers(converter).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == 1)?.Parameters[0].Type;
        return new ColumnAnswers
        {
            RenamedFrom = Names(attributes, RenamedFrom),
            ConvertedBy = converter,
            ConvertedFrom = from is null ? "" : TypeOf(TypeClassifier.Underlying(from)),
            ConvertsNull = from is not null && (from.NullableAnnotation == NullableAnnotation.Annotated || !SymbolEqualityComparer.Default.Equals(from, TypeClassifier.Underlying(from))),
            FilledBy = Method(attributes, FilledBy),
            HasConstant = shape.ParameterDefault is not null || HasConstant(property),
        };
    }

    private static string TypeOf(ITypeSymbol type) =>
        TypeClassifier.ScalarOf(type)?.ToString() ?? (type.TypeKind == TypeKind.Enum ? nameof(ColumnKind.Enum) : nameof(ColumnKind.Json));

    private bool HasConstant(IPropertySymbol property)
    {
        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(_cancel) is PropertyDeclarationSyntax { Initializer.Value: { } value })
            {
                return !value.IsKind(SyntaxKind.NullLiteralExpression) &&
                    _compilation.ContainsSyntaxTree(value.SyntaxTree) &&
                    _compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, _cancel) is { HasValue: true, Value: not null };
            }
        }

        return false;
    }

    private static EnumAnswers Enum(ITypeSymbol type)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            foreach (string former in Names(member.GetAttributes(), RenamedFrom))
            {
                renamed[former] = member.Name;
            }
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Is(Removed) == true && attribute.Positional(0) is string former && attribute.Named("ReplacedBy") is string member)
            {
                replaced[former] = member;
            }
        }

        return new EnumAnswers { Renamed = renamed, Replaced = replaced };
    }

    /// <summary>Returns the answers of the types inside a column's values, by their numbers in its notation.</summary>
    private Dictionary<int, TypeAnswers> Types(StoredProperty property)
    {
        var symbols = new Dictionary<string, ITypeSymbol>(StringComparer.Ordinal);
        Collect(property.Symbol.Type, symbols);
        IReadOnlyList<string> met = ShapeNotation.TypesOf(property.Shape.Shape, _table.Owned, _table.Enums);
        var answers = new Dictionary<int, TypeAnswers>();
        for (int number = 0; number < met.Count; number++)
        {
            if (symbols.TryGetValue(met[number], out ITypeSymbol? type))
            {
                answers[number] = type.TypeKind == TypeKind.Enum ? new TypeAnswers { Enum = Enum(type) } : Owned(type, _table.Owned.First(owned => owned.Type == met[number]));
            }
        }

        return answers;
    }

    private TypeAnswers Owned(ITypeSymbol type, OwnedShape shape) => new()
    {
        Removed = Names(type.GetAttributes(), Removed),
        Members = PropertyRoles.PropertiesOf((INamedTypeSymbol)type)
            .Select(property => (Property: property, Shape: shape.Members.FirstOrDefault(member => member.Property == property.Name)))
            .Where(pair => pair.Shape is not null)
            .GroupBy(pair => pair.Shape!.Name, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => Member(pairs.Last().Property, pairs.Last().Shape!), StringComparer.Ordinal),
    };

    private static void Collect(ITypeSymbol type, Dictionary<string, ITypeSymbol> symbols)
    {
        type = TypeClassifier.Underlying(type);
        if (type.TypeKind == TypeKind.Enum)
        {
            symbols[TypeClassifier.NameOf(type)] = type;
            return;
        }

        if (TableTypes.IsOwned(type))
        {
            string name = TypeClassifier.NameOf(type);
            if (!symbols.ContainsKey(name))
            {
                symbols[name] = type;
                foreach (IPropertySymbol property in PropertyRoles.PropertiesOf((INamedTypeSymbol)type))
                {
                    Collect(property.Type, symbols);
                }
            }

            return;
        }

        if (type is IArrayTypeSymbol array)
        {
            Collect(array.ElementType, symbols);
        }

        foreach (ITypeSymbol argument in (type as INamedTypeSymbol)?.TypeArguments ?? [])
        {
            Collect(argument, symbols);
        }
    }
}
