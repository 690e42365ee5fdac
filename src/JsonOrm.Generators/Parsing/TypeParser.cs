using JsonOrm.Generators.Emitting;
using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Reads a type's name, namespace and containing types.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat s_namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static TypeModel Parse(INamedTypeSymbol type, Cautions cautions)
    {
        var declarations = new List<string>();
        var parameters = new List<ITypeParameterSymbol>();
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            declarations.Insert(0, Declaration(current));
            parameters.InsertRange(0, current.TypeParameters);
        }

        INamespaceSymbol space = type.ContainingNamespace;
        return new TypeModel(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(s_namespace),
            type.Name,
            TypeClassifier.NameOf(type),
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            FileName(type),
            declarations.ToEquatableArray(),
            HidesBase(type),
            parameters.Select(parameter => CSharpText.Identifier(parameter.Name)).ToEquatableArray(),
            cautions.IsObsolete,
            cautions.Ids.ToEquatableArray());
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        string parameters = type.TypeParameters.Length == 0
            ? ""
            : "<" + string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + CSharpText.Identifier(parameter.Name))) + ">";
        return "partial " + keyword + " " + CSharpText.Identifier(type.Name) + parameters;
    }

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    /// <summary>Returns the full metadata name; names that differ only in case are numbered, because file names must differ in more.</summary>
    private static string FileName(INamedTypeSymbol type)
    {
        string name = FileNameOf(type);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = FileNameOf(outer) + "+" + name;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = Numbered(space.Name, space.ContainingNamespace.GetNamespaceMembers().Select(other => other.Name)) + "." + name;
        }

        return name;
    }

    private static string FileNameOf(INamedTypeSymbol type)
    {
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        return Numbered(type.MetadataName, container.GetTypeMembers().Select(other => other.MetadataName));
    }

    private static string Numbered(string name, IEnumerable<string> neighbours)
    {
        string[] alike = [.. neighbours
            .Where(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(other => other, StringComparer.Ordinal)];
        int place = Array.IndexOf(alike, name);
        return place > 0 ? name + "-" + RangeLiterals.Text(place + 1) : name;
    }

    private static bool HidesBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (TableTypes.IsTable(current))
            {
                return true;
            }
        }

        return false;
    }
}
