using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>
/// <c>Where(u => u.Email == email)</c> and <c>OrderBy(u => u.Seen).Take(10)</c> if neither the key nor an index begins with the column: every row is read. Not
/// reported if another condition is selective, or could be.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnindexedColumnAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnindexedColumn,
        "A query looks for rows by a column without an index",
        "'{0}' of table '{1}' has no index: the query reads the whole table. Mark it [Index] if the table is large and the query is run often.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnindexedColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnindexedColumn));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.PropertyReference, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        // Tests the syntax first, because this runs for every property.
        var column = (IPropertyReferenceOperation)context.Operation;
        if (column.Instance?.Type?.Name != ReservedNames.ColumnSet || Columns.Of(column, types) is null || QueryFilter.Around(column, types) is not { } filter || !SymbolEqualityComparer.Default.Equals(filter.Table.ContainingAssembly, context.Compilation.Assembly))
        {
            return;
        }

        if (filter.Conjuncts.Count == 0)
        {
            if (filter.Order == column && filter.TakesPart)
            {
                Report(column, filter, context);
            }

            return;
        }

        // A condition on another row may become a list of keys, and conditions joined by || may become the union of several index seeks.
        if (filter.Conjuncts.Any(conjunct => !Columns.AreOwn(conjunct, types) || Conditions.IsJoined(conjunct, types)) || filter.Tests.Any(test => IsServed(test, filter, context)))
        {
            return;
        }

        if (filter.Tests.FirstOrDefault(test => IsSelective(test, filter, types))?.Column == column)
        {
            Report(column, filter, context);
        }
    }

    private static bool IsServed(ColumnTest test, QueryFilter filter, OperationAnalysisContext context) =>
        Columns.PropertyOf(test.Column) is not { } property || Columns.IsServed(property, filter.Table, context);

    /// <summary>True for a test that few rows usually satisfy: not a bool, and not a half-open range.</summary>
    private static bool IsSelective(ColumnTest test, QueryFilter filter, QueryTypes types) =>
        types.ValueOf(test.Column.Type)?.WithoutNull().SpecialType != SpecialType.System_Boolean
        && (test.Kind == TestKind.Points || (test.Operation is IBinaryOperation { OperatorKind: not BinaryOperatorKind.Equals }
            && filter.Tests.Count(other => other.Kind == TestKind.Range && SymbolEqualityComparer.Default.Equals(other.Column.Property, test.Column.Property)) > 1));

    private static void Report(IPropertyReferenceOperation column, QueryFilter filter, OperationAnalysisContext context)
    {
        if (Columns.PropertyOf(column) is { } property && property.Locations.FirstOrDefault(location => location.IsInSource) is { } declared && !Columns.IsServed(property, filter.Table, context))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, column.Syntax.GetLocation(), [declared], property.Name, filter.Table.Name));
        }
    }
}
