using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>if (User.Columns.Age > 5)</c> compiles, because <c>&amp;&amp;</c> and <c>||</c> need <c>operator true</c> to build conditions, but its branch never runs.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionUsedAsBoolAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ConditionUsedAsBool,
        "A query condition is used as a bool",
        "'{0}' is a query condition, not a bool: no row is read here and the test is always false. Pass it to Where(…) of a query, or compare the properties of a row you have read.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ConditionUsedAsBool),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ConditionUsedAsBool));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Unary, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var test = (IUnaryOperation)context.Operation;
        bool isTest = test.OperatorKind is UnaryOperatorKind.True or UnaryOperatorKind.False && types.IsCondition(test.Operand.Type);

        // Another rule reports a choice between two values, with more detail.
        if (isTest && test.Syntax.Parent is not ConditionalExpressionSyntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, test.Syntax.GetLocation(), test.Syntax.ToOneLine()));
        }
    }
}
