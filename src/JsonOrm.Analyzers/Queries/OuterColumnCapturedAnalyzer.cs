using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>Where(u => Sql.Exists(Select.From(User.Columns).Where(v => v.BossId == u.Id)))</c> compiles, but <c>u.Id</c> is the inner row's: both queries read the
/// table itself, and a column belongs to the innermost query that reads its source.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OuterColumnCapturedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OuterColumnCaptured,
        "A column of the row outside is read from the row inside",
        "'{0}' is the row of '{2}' here, not the outer row, because both queries read table {1} itself. Begin the inner query with '{1}.RowsFor({0})', which is another source.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.OuterColumnCaptured),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.OuterColumnCaptured));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.ParameterReference, Check);
        context.RegisterQueryAction(OperationKind.FieldReference, Check);
    }

    // Starts from the row, not from the query: an editor that requests fixes at the cursor analyses only the operations there.
    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        IOperation row = context.Operation;
        if (row.Type is null or { IsTupleType: true } || OnlyNamesQuery(row, types))
        {
            return;
        }

        foreach (IInvocationOperation from in Inside(row, types))
        {
            ITypeSymbol table = from.TargetMethod.TypeArguments[0];
            if (Outside(from, table, types).Any(scope => scope.Part(row) == 0))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, row.Syntax.GetLocation(), [from.Syntax.GetLocation()], row.Syntax.ToOneLine(), table.Name, from.Syntax.ToOneLine()));
            }
        }
    }

    /// <summary>Returns the first calls of the queries that contain an operation: <c>From(User.Columns)</c> of
    /// <c>From(User.Columns).Where(…).Select(…)</c>.</summary>
    private static IEnumerable<IInvocationOperation> Inside(IOperation operation, QueryTypes types)
    {
        IInvocationOperation? last = null;
        for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is not IInvocationOperation from)
            {
                continue;
            }

            while (!QueryChain.IsBeginning(from, types) && from.Receiver() is IInvocationOperation inner)
            {
                from = inner;
            }

            if (from != last && QueryChain.IsBeginning(from, types))
            {
                last = from;
                yield return from;
            }
        }
    }

    /// <summary>Returns the enclosing lambdas that receive the columns of a query on the same table.</summary>
    private static IEnumerable<ScopeText> Outside(IOperation operation, ITypeSymbol table, QueryTypes types)
    {
        for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda
                && QueryOf(lambda) is { } query
                && SymbolEqualityComparer.Default.Equals(types.RowOf(query.Receiver()?.Type), table))
            {
                yield return new ScopeText(null, lambda.Symbol);
            }
        }
    }

    private static IInvocationOperation? QueryOf(IAnonymousFunctionOperation lambda)
    {
        IOperation? at = lambda.Parent;
        while (at is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation)
        {
            at = at.Parent;
        }

        return at as IInvocationOperation;
    }

    /// <summary>True for <c>u</c> of <c>User.RowsFor(u)</c>.</summary>
    private static bool OnlyNamesQuery(IOperation operation, QueryTypes types)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation argument && types.IsScope(argument.Parameter?.OriginalDefinition.Type);
    }
}
