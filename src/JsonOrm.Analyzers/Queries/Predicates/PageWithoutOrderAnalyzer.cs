using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary><c>Select.From(User.Columns).Skip(20).Take(10)</c>: the key decides which rows these are, and the code does not say whether that is
/// intended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PageWithoutOrderAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the calls to insert before.</summary>
    internal const string Order = "Order";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.PageWithoutOrder,
        "A part of a query's rows is taken without an order",
        "'{0}' takes some of the rows without sorting them: {1}",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.PageWithoutOrder),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.PageWithoutOrder));

    // The methods that order rows, or name the row after which a page begins.
    private static readonly ImmutableHashSet<string> s_ordering = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Seek"];

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
        var page = (IInvocationOperation)context.Operation;
        if (page.TargetMethod.Name is not ("Skip" or "Take") || !types.IsOfLibrary(page.TargetMethod.ContainingType) || page.Receiver() is not IInvocationOperation before)
        {
            return;
        }

        IInvocationOperation[] calls = [.. QueryChain.Back(before)];
        if (!QueryChain.IsBeginning(calls[calls.Length - 1], types)
            || calls[calls.Length - 1].TargetMethod.TypeArguments[0] is not INamedTypeSymbol table
            || calls.Any(call => s_ordering.Contains(call.TargetMethod.Name) || call.TargetMethod.Name is "Skip" or "Take"))
        {
            return;
        }

        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(table);
        if (key.Count == 0)
        {
            return;
        }

        // After a Select, a join or a group the order is written differently, over the selected values.
        IInvocationOperation? last = calls.All(call => types.IsOfSingleRows(call.Type) && call.Type is { Name: "Query" }) ? before : null;
        bool hasLambdas = last?.Type is INamedTypeSymbol { TypeArguments.Length: > 1 };
        string row = table.ToMinimalDisplayString(page.SemanticModel!, page.Syntax.SpanStart) + ".Columns";
        string order = string.Concat(key.Select((property, i) => (i == 0 ? ".OrderBy(" : ".ThenBy(") + (hasLambdas ? "x => x." : row + ".") + property.Name + ")"));
        ImmutableDictionary<string, string?> properties = last is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Order, order);
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule,
            CallName.Of(page),
            [before.Syntax.GetLocation()],
            properties,
            page.TargetMethod.Name,
            last is null
                ? "what they come from decides which they are. Sort before it, by values that tell all rows apart."
                : "the key of '" + table.Name + "' decides which they are. Write the order that is meant, such as '" + order + "'."));
    }
}
