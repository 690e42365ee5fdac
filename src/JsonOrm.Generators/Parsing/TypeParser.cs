using JsonOrm.Generators.Emitting;
using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Parsing;

/// <summary>Reads how a type is named and what it stands in.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat s_namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static TypeModel Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var declarations = new List<string>();
        var parameters = new List<ITypeParameterSymbol>();
        bool isPublic = true;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            declarations.Insert(0, Declaration(current));
            parameters.InsertRange(0, current.TypeParameters);
            isPublic &= current.DeclaredAccessibility == Accessibility.Public;
        }

        INamespaceSymbol space = type.ContainingNamespace;
        return new TypeModel(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(s_namespace),
            type.Name,
            TypeClassifier.NameOf(type),
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            FileName(type),
            declarations.ToEquatableArray(),
            ReservedNames.QueriesOf(type),
            isPublic,
            HidesBase(type),
            HasOverloadPriority(compilation),
            parameters.Select(parameter => CSharpText.Identifier(parameter.Name)).ToEquatableArray(),
            parameters.Select(Constraint).Where(clause => clause.Length > 0).ToEquatableArray());
    }

    private static bool HasOverloadPriority(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp13 } &&
        compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute") is not null;

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

    /// <summary>The full metadata name; names that differ in case alone, which files cannot, are numbered.</summary>
    private static string FileName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        string[] alike = [.. container.GetTypeMembers()
            .Select(other => other.MetadataName)
            .Where(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(other => other, StringComparer.Ordinal)];
        int place = Array.IndexOf(alike, name);
        name = place > 0 ? name + "-" + RangeLiterals.Text(place + 1) : name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
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

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(constraint =>
            TypeClassifier.NameOf(constraint) + (constraint.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "")));
        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        return constraints.Count == 0 ? "" : "where " + CSharpText.Identifier(parameter.Name) + " : " + string.Join(", ", constraints);
    }
}
