using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries.Mistakes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>
/// <c>Where(s => s.Ends &lt; DateTime.Now)</c>. The clock is read once, when the query is built: a query in a static field compares with the time at which the
/// program started. And a <c>DateTime</c> of kind Local is compared with the stored value by its clock time, which is a different instant if the stored value
/// is UTC.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClockInPredicateAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ClockInPredicate,
        "A query reads the clock where it is built",
        "'{0}' {1}",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ClockInPredicate),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ClockInPredicate));

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
        var clock = (IPropertyReferenceOperation)context.Operation;
        if (clock.Property is not { IsStatic: true, Name: "Now" or "UtcNow" or "Today", ContainingType: { Name: "DateTime" or "DateTimeOffset" } type }
            || type.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            || Comparison(clock, types) is null)
        {
            return;
        }

        if (IsKept(clock, types))
        {
            Report(context, "is read once, when the query is built, and this query is kept: it asks of that time for ever. Build the query where it is run, and give it the time.", null);
        }
        else if (type.Name == "DateTime" && clock.Property.Name == "Now" && Compares(clock, "DateTime", types))
        {
            Report(
                context,
                "is local time, and times are compared by their clock reading: a stored time that is UTC is compared with the wrong hour. Write 'DateTime.UtcNow', and store UTC.",
                clock.Syntax.ToString().Replace("DateTime.Now", "DateTime.UtcNow"));
        }
    }

    /// <summary>Returns the condition on rows of which the value is an operand; null if there is none.</summary>
    private static IOperation? Comparison(IOperation clock, QueryTypes types)
    {
        for (IOperation? at = clock.Parent; at is not null and not IAnonymousFunctionOperation and not IBlockOperation; at = at.Parent)
        {
            if (types.IsCondition(at.Type) && at is IBinaryOperation or IInvocationOperation)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>True if a column of this type is compared with the value.</summary>
    private static bool Compares(IOperation clock, string type, QueryTypes types) => Comparison(clock, types) is { } comparison && comparison.Descendants().Any(part =>
        types.IsExpression(part.Type) && Columns.AreIn(part, types) && types.ValueOf(part.Type)?.WithoutNull().Name == type);

    /// <summary>True in the initial value of a static field or property; a lambda there that is not part of a query reads the clock at each call.</summary>
    private static bool IsKept(IOperation clock, QueryTypes types)
    {
        IOperation at = clock;
        while (at.Parent is { } parent)
        {
            if (parent is IAnonymousFunctionOperation { Symbol.Parameters: var parameters } && !parameters.Any(parameter => types.IsColumnSet(parameter.Type)))
            {
                return false;
            }

            at = parent;
        }

        return at is IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields } && fields[0].IsStatic
            || at is IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties } && properties[0].IsStatic;
    }

    private static void Report(OperationAnalysisContext context, string reason, string? write)
    {
        SyntaxNode place = context.Operation.Syntax;
        ImmutableDictionary<string, string?> properties = write is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(QueryMistakeAnalyzer.Write, write);
        context.ReportDiagnostic(Diagnostic.Create(s_rule, place.GetLocation(), [place.GetLocation()], properties, place.ToOneLine(), reason));
    }
}
