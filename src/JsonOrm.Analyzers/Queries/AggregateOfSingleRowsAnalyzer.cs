using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>Where(u => u.Age > u.Age.Max())</c> compiles, because an aggregate is an expression, but is rejected when the query is built: a condition, an order
/// without groups and an assignment apply to a single row.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateOfSingleRowsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AggregateOfSingleRows,
        "An aggregate stands where a query looks at single rows",
        "'{0}' is an aggregate of many rows, but {1} applies to one row at a time. Group the rows first and use Having, give the aggregate a window with Over(…), or ask for the value in a query of its own.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AggregateOfSingleRows),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AggregateOfSingleRows));

    private static readonly ImmutableHashSet<string> s_methods = ["Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Set"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!s_methods.Contains(call.TargetMethod.Name))
        {
            return;
        }

        if (!types.IsOfSingleRows(call.Receiver()?.Type))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.OwnArguments())
        {
            foreach (IOperation aggregate in Aggregating.Find(argument.Value.Lambda()?.Body ?? argument.Value, types))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, aggregate.Syntax.GetLocation(), aggregate.Syntax.ToOneLine(), call.TargetMethod.Name));
            }
        }
    }
}
