using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>
/// <c>Where(u => u.Email.ToLower() == email)</c> with an index on <c>Email</c>: an index orders strings by their bytes, so it cannot find a string in another
/// case.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaseIgnoredOverIndexedColumnAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.CaseIgnoredOverIndexedColumn,
        "An indexed text is compared ignoring case",
        "'{0}' ignores case, which no index does: the index of '{1}' is not used and the whole table is read. Store the text in one case, in '{1}' or in an indexed column beside it, and compare that.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.CaseIgnoredOverIndexedColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.CaseIgnoredOverIndexedColumn));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Binary, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        if (ComputedColumn.Of(context.Operation, types) is { } condition && HiddenIndexes.ChangesCase(condition.Computed) && HiddenIndexes.Hides(condition, context, types))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, condition.Comparison.Syntax.GetLocation(), condition.Comparison.Syntax.ToOneLine(), condition.Column.Property.Name));
        }
    }
}
