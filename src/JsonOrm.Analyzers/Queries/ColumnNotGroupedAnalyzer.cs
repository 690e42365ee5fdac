using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>GroupBy(u => u.City).Select(u => u.Age)</c> compiles, because a group's lambdas receive the table's columns, but is rejected when the query is built: a
/// group has many ages.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ColumnNotGroupedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ColumnNotGrouped,
        "A column is neither grouped by nor aggregated",
        "'{0}' is neither grouped by nor aggregated: {1} sees {2}, and there is no one value of it. {3}, or take an aggregate of it such as Min() or Max().",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ColumnNotGrouped),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ColumnNotGrouped));

    private static readonly ImmutableHashSet<string> s_methods = ["Having", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Select"];

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
        if (!s_methods.Contains(call.TargetMethod.Name) || call.Receiver() is not { } receiver)
        {
            return;
        }

        bool isOfGroups = types.IsOfGroups(receiver.Type);
        HashSet<string>? keys =
            isOfGroups ? GroupKeys.Find(receiver, types) :
            call.TargetMethod.Name == "Select" && types.IsOfSingleRows(receiver.Type) && Values(call).Any(value => Aggregating.Find(value.Body, types).Any()) ? [] :
            null;
        if (keys is null)
        {
            return;
        }

        foreach ((IOperation body, IMethodSymbol? lambda) in Values(call))
        {
            var ungrouped = new UngroupedColumns(types, new ScopeText(types.RowOf(receiver.Type), lambda), keys);
            foreach (IOperation column in ungrouped.In(body))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    column.Syntax.GetLocation(),
                    column.Syntax.ToOneLine(),
                    call.TargetMethod.Name,
                    isOfGroups ? "groups of many rows" : "one group of all rows, since something selected is an aggregate",
                    isOfGroups ? "Group by it too" : "Group by it"));
            }
        }
    }

    private static IEnumerable<(IOperation Body, IMethodSymbol? Lambda)> Values(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.OwnArguments())
        {
            if (argument.Value.Lambda() is not { } lambda)
            {
                yield return (argument.Value, null);
            }
            else if (lambda.Result() is { } result)
            {
                yield return (result, lambda.Symbol);
            }
        }
    }
}
