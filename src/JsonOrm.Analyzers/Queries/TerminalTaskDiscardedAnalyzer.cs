using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// A task of the database that is not awaited: its exception is lost, and the database may be closed before it completes. In an async method the compiler
/// reports it (CS4014), and this rule does not.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TerminalTaskDiscardedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TerminalTaskDiscarded,
        "A database call is not awaited",
        "The task that '{0}' returns is not awaited: it may not be done when the next line runs, and its exception is lost. Write 'await {0}(…)', or call the synchronous form.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TerminalTaskDiscarded),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TerminalTaskDiscarded));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.ExpressionStatement, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        IOperation discarded = Discarded.Of((IExpressionStatementOperation)context.Operation);
        if (discarded is IInvocationOperation call
            && types.IsTask(call.Type)
            && RunsOnSession(call, types)
            && !IsInAsyncFunction(call.Syntax, context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    private static bool RunsOnSession(IInvocationOperation call, QueryTypes types) =>
        types.IsSession(call.Instance?.Type) || types.IsCollection(call.Instance?.Type) || types.IsTaskOfSession(call.Type) || call.Arguments.Any(argument => types.IsSession(WithoutConversion(argument.Value).Type));

    private static IOperation WithoutConversion(IOperation value) => value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;

    private static bool IsInAsyncFunction(SyntaxNode node, ISymbol containing)
    {
        foreach (SyntaxNode at in node.Ancestors())
        {
            switch (at)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax:
                    return containing is IMethodSymbol { IsAsync: true };
            }
        }

        return false;
    }
}
