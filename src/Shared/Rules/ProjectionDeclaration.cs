using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Everything that is read from one projection: the single definition of what is valid. The generator emits code if <see cref="IsWhole"/> is true; the analyzer
/// reports each of <see cref="Violations"/>.
/// </summary>
internal sealed class ProjectionDeclaration
{
    private ProjectionDeclaration(IReadOnlyList<ProjectedShape> members, IReadOnlyList<RuleViolation> violations, bool isWhole)
    {
        Members = members;
        Violations = violations;
        IsWhole = isWhole;
    }

    public IReadOnlyList<ProjectedShape> Members { get; }

    public IReadOnlyList<RuleViolation> Violations { get; }

    /// <summary>True if neither this projection nor one that it contains breaks a rule.</summary>
    public bool IsWhole { get; }

    /// <summary>Reads a type for which <see cref="TableTypes.IsProjection"/> is true.</summary>
    public static ProjectionDeclaration Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var violations = new RuleViolations();
        CheckType(type, violations);
        ReservedNames.CheckProjection(type, violations);
        var members = new List<ProjectedShape>();
        bool isWhole = true;
        // If a type cannot be constructed at all, further violations are not reported.
        if (violations.Items.All(violation => violation.Rule != TableRule.UnsupportedProjection))
        {
            var columns = new HashSet<string>();
            IReadOnlyList<ISymbol> found = ProjectionConstruction.Read(type, violations) ?? [];
            foreach (ISymbol member in found)
            {
                if (member.Name.Length == 0 || found.Count(other => other.Name == member.Name) > 1 ||
                    CompilerRefusals.SharesName(member) || CompilerRefusals.IsLessAccessible(ProjectedTypes.TypeOf(member), member.ContainingType))
                {
                    violations.Add(TableRule.RefusedByCompiler, member, member.Name);
                    continue;
                }

                if (ProjectedTypes.Read(member, type, violations) is { } read)
                {
                    string column = ColumnOf(member, type, columns);
                    if (column == ReservedNames.ColumnSet && member is IParameterSymbol)
                    {
                        violations.Add(TableRule.ReservedName, member, type.Name + "." + column, column);
                    }

                    members.Add(new ProjectedShape(
                        member.Name,
                        column,
                        read.Value,
                        read.Record,
                        read.IsRelated,
                        read.Value is null && ProjectedTypes.TypeOf(member) is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated },
                        member is IParameterSymbol));
                    isWhole &= read.Nested is not { } nested || IsWholeIn(nested, compilation, cancel);
                }
            }
        }

        return new ProjectionDeclaration(members, violations.Items, isWhole && violations.Items.Count == 0);
    }

    /// <summary>A projection of another assembly was compiled, so it breaks no rule.</summary>
    private static bool IsWholeIn(INamedTypeSymbol nested, Compilation compilation, CancellationToken cancel) =>
        !SymbolEqualityComparer.Default.Equals(nested.ContainingAssembly, compilation.Assembly)
        || (!ProjectedTypes.LeadsTo(nested, nested) && Read(nested.OriginalDefinition, compilation, cancel).IsWhole);

    private static void CheckType(INamedTypeSymbol type, RuleViolations violations)
    {
        if (CompilerRefusals.HasUnknownConstraint(type))
        {
            violations.Add(TableRule.RefusedByCompiler, type, type.Name);
        }

        if (!TableTypes.IsPartial(type))
        {
            violations.Add(TableRule.ProjectionNotPartial, type, type.Name);
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!TableTypes.IsPartial(outer))
            {
                violations.Add(TableRule.ProjectionContainerNotPartial, type, type.Name, outer.Name);
            }
        }

        string? wrong = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { TypeParameters.Length: > 0 } => "generic",
            { IsRefLikeType: true } => "a ref struct",
            { IsFileLocal: true } => "file-local",
            _ when TableTypes.IsEntity(type) => "a table",
            _ when TableTypes.IsOwned(type) => "stored inside a row",
            _ => null,
        };
        if (wrong is not null)
        {
            violations.Add(TableRule.UnsupportedProjection, type, type.Name, wrong);
        }
    }

    /// <summary>A parameter's column has the name of the property that exposes its value.</summary>
    private static string ColumnOf(ISymbol member, INamedTypeSymbol type, HashSet<string> taken)
    {
        string name = member.Name;
        if (member is IParameterSymbol)
        {
            IReadOnlyList<IPropertySymbol> properties = PropertyRoles.PropertiesOf(type);
            name = properties.FirstOrDefault(property => property.Name == member.Name)?.Name
                ?? properties.FirstOrDefault(property => string.Equals(property.Name, member.Name, StringComparison.OrdinalIgnoreCase))?.Name
                ?? member.Name;
        }

        return taken.Add(name) ? name : member.Name;
    }
}
