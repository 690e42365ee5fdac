using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>Where(u => u.Age > u.Age.Max())</c> compiles, because an aggregate is an expression, and is refused where the query is
/// built: a condition, an order without groups and an assignment look at one row.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateOfSingleRowsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AggregateOfSingleRows,
        "An aggregate stands where a query looks at single rows",
        "'{0}' is an aggregate of many rows, and {1} looks at one row at a time. Group the rows first and use Having, give the aggregate a window with Over(…), or ask for the value in a query of its own.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AggregateOfSingleRows));

    private static readonly ImmutableHashSet<string> s_methods = ["Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Set"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (QueryTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!s_methods.Contains(call.TargetMethod.Name))
        {
            return;
        }

        // An extension method's receiver is its first argument.
        bool isExtension = call.Instance is null;
        IOperation? target = isExtension ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : call.Instance;
        if (!types.IsOfSingleRows(target?.Type))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments.Where(argument => !isExtension || argument.Parameter?.Ordinal != 0))
        {
            foreach (IOperation aggregate in Aggregates(Body(argument.Value), types))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, aggregate.Syntax.GetLocation(), aggregate.Syntax.ToOneLine(), call.TargetMethod.Name));
            }
        }
    }

    /// <summary>What a lambda computes, or the value itself.</summary>
    private static IOperation Body(IOperation value) => value switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Body,
        IConversionOperation conversion => Body(conversion.Operand),
        _ => value,
    };

    /// <summary>The aggregates in an expression; not those of a query inside it, nor of a set's lambda, whose rows are others.</summary>
    private static IEnumerable<IOperation> Aggregates(IOperation operation, QueryTypes types)
    {
        if (types.IsAggregate(operation.Type))
        {
            return [operation];
        }

        bool isOther = operation is IAnonymousFunctionOperation ||
            operation is IInvocationOperation call && (call.TargetMethod.Name == "Over" || !types.IsExpression(call.Type));
        return isOther ? [] : operation.ChildOperations.SelectMany(child => Aggregates(child, types));
    }
}
