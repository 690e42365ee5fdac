using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated projection into its model, or into nothing when it breaks a rule.</summary>
internal static class ProjectionParser
{
    public static ProjectionModel? Parse(GeneratorAttributeSyntaxContext target, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)target.TargetSymbol;
        if (!TableTypes.IsProjection(type))
        {
            return null;
        }

        ProjectionDeclaration projection = ProjectionDeclaration.Read(type, target.SemanticModel.Compilation, cancel);
        return projection.IsWhole ? new ProjectionModel(TypeParser.Parse(type), projection.Members.ToEquatableArray(), HidesBase(type)) : null;
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
