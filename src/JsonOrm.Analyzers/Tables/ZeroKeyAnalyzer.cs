using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// Key 0 in a table whose keys the database assigns: 0 requests a new key, so no row has it. A row created with it gets another key, and a lookup of key 0
/// finds nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ZeroKeyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ZeroKey,
        "No row has the key 0",
        "The database assigns the key of '{0}', and 0 requests a new one: no row has the key 0. {1}, or mark '{2}' [DatabaseGenerated(DatabaseGeneratedOption.None)], and 0 is a key like any other.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ZeroKey),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ZeroKey));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(CheckInitializer, SyntaxKind.ObjectInitializerExpression);
        context.RegisterSyntaxNodeAction(CheckKey, SyntaxKind.InvocationExpression);
    }

    private static void CheckInitializer(SyntaxNodeAnalysisContext context)
    {
        foreach (ExpressionSyntax expression in ((InitializerExpressionSyntax)context.Node).Expressions)
        {
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment && IsZero(assignment.Right, context) &&
                context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol property &&
                context.Node.Parent is ExpressionSyntax creation && context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is INamedTypeSymbol type)
            {
                Report(context, assignment, type, "Leave it out", property.Name);
            }
        }
    }

    private static void CheckKey(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: ReservedNames.Key } access && call.ArgumentList.Arguments.Count == 1 &&
            IsZero(call.ArgumentList.Arguments[0].Expression, context) &&
            context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol type)
        {
            Report(context, call, type, "Give the key of a row", null);
        }
    }

    private static bool IsZero(ExpressionSyntax value, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: 0 or 0L };

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode place, INamedTypeSymbol type, string instead, string? property)
    {
        if (!TableTypes.IsTable(type) || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly))
        {
            return;
        }

        TableDeclaration table = TableDeclarations.Of(context.Compilation).Table(type, context.Compilation, context.CancellationToken);
        if (table.HasAssignedKey && table.Stored.Properties[table.Key[0]].Symbol.Name is { } key && (property is null || property == key))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, place.GetLocation(), type.Name, instead, key));
        }
    }
}
