using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// The method of <c>[UpgradedBy]</c> assigns nothing to a column that rows of an earlier version do not have and that has no other value: each such row would be
/// refused. Read from syntax; a method that hands the row on to other code is left to the engine.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpgradeLeavesOutColumnAnalyzer : LockedClassAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UpgradeLeavesOutColumn,
        "The method of [UpgradedBy] leaves out a column",
        "'{0}' of [UpgradedBy] does not set '{1}', which has no value in rows of version {2} in '{3}': they would be refused. Assign it, or give the property a constant or [FilledBy], or make it nullable.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UpgradeLeavesOutColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UpgradeLeavesOutColumn));

    /// <summary>Creates the analyzer.</summary>
    public UpgradeLeavesOutColumnAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, SchemaLocks locks)
    {
        if (type.FindAttribute(KnownNames.UpgradedBy)?.Positional(0) is not string name || !TableTypes.IsTable(type) || PendingChange.FileOf(type, locks) is not { Reading.Sound: { } sound } file
            || UpgradeReader.Read(type, context.Compilation)?.Upgrade is null || MethodOf(type, name, context.CancellationToken) is not { } method || Assigned(method) is not { } assigned)
        {
            return;
        }

        var table = TableDeclaration.Read(type, context.Compilation, context.CancellationToken);
        if (table.Violations.Count > 0)
        {
            return;
        }

        foreach ((int column, int version) in PendingTable.ColumnsForUpgrade(table, sound, context.Compilation))
        {
            string property = table.Stored.Properties[column].Symbol.Name;
            if (!assigned.Contains(property))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, method.Identifier.GetLocation(), name, property, version, file.Name));
            }
        }
    }

    private static MethodDeclarationSyntax? MethodOf(INamedTypeSymbol type, string name, CancellationToken cancel) => type.GetMembers(name).OfType<IMethodSymbol>()
        .Where(method => method is { IsStatic: true, ReturnsVoid: true, Parameters.Length: 2 } && SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, type))
        .SelectMany(method => (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancel))
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Body is not null || method.ExpressionBody is not null);

    /// <summary>Returns the members of the row that the method sets; null if it hands the row on.</summary>
    private static HashSet<string>? Assigned(MethodDeclarationSyntax method)
    {
        string row = method.ParameterList.Parameters[1].Identifier.ValueText;
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        foreach (IdentifierNameSyntax use in ((SyntaxNode?)method.Body ?? method.ExpressionBody!).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != row || (use.Parent is MemberAccessExpressionSyntax named && named.Name == use))
            {
                continue;
            }

            if (use.Parent is not MemberAccessExpressionSyntax member)
            {
                return null;
            }

            if (IsSet(member))
            {
                assigned.Add(member.Name.Identifier.ValueText);
            }
        }

        return assigned;
    }

    /// <summary>True if the code may change the member: it is assigned, handed on by reference, or something of it is.</summary>
    private static bool IsSet(MemberAccessExpressionSyntax member)
    {
        SyntaxNode at = member;
        while (at.Parent is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || at.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax })
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == at,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            InvocationExpressionSyntax call => call.Expression == at && at != member,
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
            _ => false,
        };
    }
}
