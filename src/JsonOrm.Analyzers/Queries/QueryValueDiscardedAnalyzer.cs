using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>Queries, updates and deletes are values: a call such as <c>query.Where(…);</c> as a statement has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryValueDiscardedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.QueryValueDiscarded,
        "A query value is thrown away",
        "'{0}' returns a new {1} and changes nothing, and that value is not used here. {2}.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.QueryValueDiscarded),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.QueryValueDiscarded));

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
        if (discarded is IInvocationOperation call && types.IsQueryValue(call.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule,
                call.Syntax.GetLocation(),
                call.TargetMethod.Name,
                types.IsCondition(call.Type) ? "Condition" : call.Type!.Name,
                NextStep(call.Type!)));
        }
    }

    private static string NextStep(ITypeSymbol type) => type.Name switch
    {
        "Update" or "Delete" or "InsertFrom" => "Write 'await … .ExecuteAsync(db)' to run it",
        "InsertInto" => "Say what to insert with From(…), and run that with 'await … .ExecuteAsync(db)'",
        "ConflictTarget" or "OnConflict" => "Pass it to the upsert it is meant for",
        "Returning" => "Write 'await … .ToListAsync(db)' to run it",
        "RowSet" or "OrderedRowSet" or "ValueSet" or "Window" or "OrderedWindow" or "Existence" or "ScalarQuery" => "Use it in the lambda of a query",
        _ when type.BaseDefinitions().Any(t => t.Name == "Expr") => "Pass it to a query, for example to Where(…)",
        _ when type.BaseDefinitions().Any(t => t.Name == "GroupSelection") => "Keep it, and select keys and aggregates with Select(…)",
        _ => "Keep it ('query = query.…'), or run it with a terminal such as 'await … .ToListAsync(db)'",
    };
}
