using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Tests.Harness;

/// <summary>What the shared rules say about the tables of a compilation.</summary>
internal static class Declarations
{
    public static IReadOnlyList<TableDeclaration> Of(Compilation compilation)
    {
        var tables = new List<TableDeclaration>();
        Visit(compilation.Assembly.GlobalNamespace);
        return tables;

        void Visit(INamespaceOrTypeSymbol symbol)
        {
            if (symbol is INamedTypeSymbol type && TableTypes.IsTable(type))
            {
                tables.Add(TableDeclaration.Read(type, compilation, CancellationToken.None));
            }

            foreach (INamespaceOrTypeSymbol member in symbol.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                Visit(member);
            }
        }
    }

    /// <summary>A broken rule as one line: <c>NoKey(Order)</c>.</summary>
    public static string Describe(RuleViolation violation) => $"{violation.Rule}({string.Join(", ", violation.Arguments)})";
}
