using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries.Mistakes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>
/// <c>Where(o => o.Placed.Year == 2026)</c> with an index on <c>Placed</c>: the index holds the column and not the value computed from it, so the whole table
/// is read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionOverIndexedColumnAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.FunctionOverIndexedColumn,
        "No index can serve a condition on what is computed of a column",
        "'{0}' computes with '{1}', so that its index cannot find the rows and the whole table is read. {2}.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.FunctionOverIndexedColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.FunctionOverIndexedColumn));

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
        if (ComputedColumn.Of(context.Operation, types) is not { } condition || HiddenIndexes.ChangesCase(condition.Computed) || !HiddenIndexes.Hides(condition, context, types))
        {
            return;
        }

        string? write = BareColumn.Instead(condition, types);
        SyntaxNode place = condition.Comparison.Syntax;
        write = write is not null && place.Parent is BinaryExpressionSyntax && write.Contains(" && ") ? "(" + write + ")" : write;
        string advice = write is null ? "Compare the column itself, or store the computed value in a column with an index" : "Write '" + write + "'";
        ImmutableDictionary<string, string?> properties = write is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(QueryMistakeAnalyzer.Write, write);
        context.ReportDiagnostic(Diagnostic.Create(s_rule, place.GetLocation(), [place.GetLocation()], properties, place.ToOneLine(), condition.Column.Property.Name, advice));
    }
}
