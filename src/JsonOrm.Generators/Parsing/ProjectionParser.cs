using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated projection into its model. A projection that breaks a rule is only declared, or left out if its type cannot be
/// extended.</summary>
internal static class ProjectionParser
{
    public static ProjectionModel? Parse(TypeDeclarationSyntax declaration, SemanticModel semantics, CancellationToken cancel)
    {
        // Of the parts of a type, the one with the attribute.
        if (semantics.GetDeclaredSymbol(declaration, cancel) is not { } type || !TableTypes.IsProjection(type) ||
            type.FindAttribute(KnownNames.Projection)!.ApplicationSyntaxReference?.GetSyntax(cancel).Parent?.Parent != declaration)
        {
            return null;
        }

        ProjectionDeclaration projection = ProjectionDeclaration.Read(type, semantics.Compilation, cancel);
        if (projection.IsWhole)
        {
            return new ProjectionModel(TypeParser.Parse(type, CautionsOf(type)), projection.Members.ToEquatableArray(), HidesBase(type));
        }

        string rule = projection.Violations.FirstOrDefault()?.Rule.ToString() ?? "of a projection that it holds";
        return ProjectionSkeletons.CanDeclare(type) ? new ProjectionModel(TypeParser.Parse(type, CautionsOf(type)), EquatableArray<ProjectedShape>.Empty, HidesBase(type), rule) : null;
    }

    private static Cautions CautionsOf(INamedTypeSymbol type)
    {
        var cautions = new Cautions();
        cautions.AddConstruction(type);
        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            cautions.Add(property);
        }

        return cautions;
    }

    private static bool HidesBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (TableTypes.IsProjection(current) || TableTypes.IsTable(current))
            {
                return true;
            }
        }

        return false;
    }
}
