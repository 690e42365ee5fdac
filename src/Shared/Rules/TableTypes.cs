using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Rules;

/// <summary>Recognises tables, owned types and generated code.</summary>
internal static class TableTypes
{
    /// <summary>
    /// True for a type that is meant as a table: with JsonOrm's <c>[Table]</c>, or with that of .NET on a partial class (on any other class it belongs to
    /// another library).
    /// </summary>
    public static bool IsTable(INamedTypeSymbol type) =>
        HasName(type) && (type.HasAttribute(KnownNames.Table) || (type.HasAttribute(KnownNames.SchemaTable) && IsPartial(type)));

    /// <summary>True for a class that is stored as rows of its own table: a property of this type is a relation.</summary>
    public static bool IsEntity(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } && HasName(type) && type.HasAttribute(KnownNames.Table, KnownNames.SchemaTable);

    /// <summary>True for a type that is stored inside its row.</summary>
    public static bool IsOwned(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && HasName(type) && type.HasAttribute(KnownNames.Owned, KnownNames.EfOwned);

    /// <summary>True for a type that a query can return as its result.</summary>
    public static bool IsProjection(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } && HasName(type) && type.HasAttribute(KnownNames.Projection);

    /// <summary>False while the name of the type, of a type parameter or of a containing type is still being typed: the type cannot be extended then.</summary>
    private static bool HasName(ITypeSymbol type)
    {
        for (ISymbol? current = type; current is not null; current = current.ContainingSymbol)
        {
            bool isGlobal = current is INamespaceSymbol { IsGlobalNamespace: true } or IModuleSymbol or IAssemblySymbol;
            if (!isGlobal && (current.Name.Length == 0 || (current as INamedTypeSymbol)?.TypeParameters.Any(parameter => parameter.Name.Length == 0) == true))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if a declaration of the type is <c>partial</c>.</summary>
    public static bool IsPartial(INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (!IsGenerated(reference.SyntaxTree) &&
                reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True if every declaration was written by this generator: analyzers see its output, but must decide like the generator, which does not.
    /// </summary>
    public static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences.All(r => IsGenerated(r.SyntaxTree));

    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) &&
        tree.FilePath.IndexOf("JsonOrm.Generators.TableGenerator", StringComparison.Ordinal) >= 0;
}
