using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Tests.Harness;

/// <summary>What the shared rules say about the tables and projections of a compilation.</summary>
internal static class Declarations
{
    public static IReadOnlyList<TableDeclaration> Of(Compilation compilation) =>
        [.. Types(compilation.Assembly.GlobalNamespace).Where(TableTypes.IsTable).Select(type => TableDeclaration.Read(type, compilation, CancellationToken.None))];

    public static IReadOnlyList<ProjectionDeclaration> Projections(Compilation compilation) =>
        [.. Types(compilation.Assembly.GlobalNamespace).Where(TableTypes.IsProjection).Select(type => ProjectionDeclaration.Read(type, compilation, CancellationToken.None))];

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol symbol)
    {
        foreach (INamespaceOrTypeSymbol member in symbol.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in Types(member))
            {
                yield return inner;
            }
        }
    }

    /// <summary>A broken rule as one line: <c>NoKey(Order)</c>.</summary>
    public static string Describe(RuleViolation violation) => $"{violation.Rule}({string.Join(", ", violation.Arguments)})";
}
