using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>
/// <c>foreach (int id in ids) await Select.From(User.Columns).FirstAsync(db, u => u.Id == id)</c>: one query for each value, whereas a single query with
/// <c>In</c> finds the same rows.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryInLoopAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.QueryInLoop,
        "A query is run for each value of a loop",
        "'{0}' runs once for each '{1}' of the loop, to find rows by it. Read them in one query before the loop, with '{2}'.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.QueryInLoop),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.QueryInLoop));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    private static readonly ImmutableHashSet<string> s_reads = ["Find", "First", "FirstOrDefault", "Single", "SingleOrDefault", "ToList", "ToArray", "Any", "Count"];

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!s_reads.Contains(call.TargetMethod.BareName()) || !types.IsLibrary(call.TargetMethod) || SessionCalls.SessionOf(call, types) is null
            || LocalUses.LoopsAround(call).FirstOrDefault() is not IForEachLoopOperation loop || loop.Locals.Length != 1
            || SessionCalls.Source(loop.Collection) == call || !loop.Body.Syntax.Span.Contains(call.Syntax.Span)
            || Wanted(call, loop.Locals[0], types) is not { } wanted
            || Writes(loop, types))
        {
            return;
        }

        string instead = IsRelation(wanted, loop.Locals[0], types) ? "Include(…)' or '" + InOf(wanted) : InOf(wanted);
        context.ReportDiagnostic(Diagnostic.Create(s_rule, CallName.Of(call), call.TargetMethod.Name, loop.Locals[0].Name, instead));
    }

    private static string InOf((string Column, IOperation Value) wanted) => "Where(x => x." + wanted.Column + ".In(…))";

    /// <summary>Returns the column that must equal a value of the loop; null if the query has any other condition.</summary>
    private static (string Column, IOperation Value)? Wanted(IInvocationOperation call, ILocalSymbol element, QueryTypes types)
    {
        if (call.TargetMethod.BareName() == "Find")
        {
            IOperation key = SessionCalls.Source(call.Arguments[0].Value);
            IOperation value = key is IInvocationOperation { TargetMethod.Name: "Key", Arguments.Length: 1 } made ? made.Arguments[0].Value.WithoutConversions() : key;
            return IsOf(value, element) && call.TargetMethod.TypeArguments.FirstOrDefault() is INamedTypeSymbol table && KeyDiscovery.Find(table) is { Count: 1 } columns ? (columns[0].Name, value) : null;
        }

        IInvocationOperation[] chain = [.. QueryChain.Back(call)];
        if (!QueryChain.IsBeginning(chain[chain.Length - 1], types) || QueryFilter.Of(chain[chain.Length - 1], types) is not { } filter)
        {
            return null;
        }

        foreach (ColumnTest test in filter.Tests)
        {
            if (test.Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality
                && (Columns.Of(equality.LeftOperand, types) is null ? equality.LeftOperand : equality.RightOperand).WithoutConversions() is var value && IsOf(value, element))
            {
                return (test.Column.Property.Name, value);
            }
        }

        return null;
    }

    /// <summary>True for the element of the loop, and for a property of it.</summary>
    private static bool IsOf(IOperation value, ILocalSymbol element) => value switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, element),
        IPropertyReferenceOperation { Instance: { } instance } => IsOf(instance.WithoutConversions(), element),
        _ => false,
    };

    private static bool IsRelation((string Column, IOperation Value) wanted, ILocalSymbol element, QueryTypes types) => types.IsTableRow(element.Type) && wanted.Value is IPropertyReferenceOperation;

    /// <summary>True if the loop writes: the next iteration may read what the previous one wrote.</summary>
    private static bool Writes(ILoopOperation loop, QueryTypes types) => loop.Body.Descendants().OfType<IInvocationOperation>().Any(call => SessionCalls.IsWrite(call, types));
}
