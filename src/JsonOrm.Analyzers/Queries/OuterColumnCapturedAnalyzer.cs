using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// <c>Where(u => Sql.Exists(Select.From(User.Columns).Where(v => v.BossId == u.Id)))</c> compiles, and <c>u.Id</c> is the inner row's:
/// both queries read the table itself, and a column belongs to the innermost query that reads its source.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OuterColumnCapturedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OuterColumnCaptured,
        "A column of the row outside is read from the row inside",
        "'{0}' is the row of '{2}' here, not the row outside, because both queries read table {1} itself. Begin the inner query with '{1}.RowsFor({0})', which is another source.",
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
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var from = (IInvocationOperation)context.Operation;
        if (from.TargetMethod is not { Name: "From", ContainingType.Name: "Select", TypeArguments.Length: > 0 } method || !types.IsLibrary(method))
        {
            return;
        }

        ITypeSymbol table = method.TypeArguments[0];
        List<ScopeText> outside = [.. Outside(from, table, types)];
        if (outside.Count == 0)
        {
            return;
        }

        foreach (IOperation operation in Chain(from).Descendants())
        {
            if (outside.Exists(scope => IsOwnRow(scope, operation)) && !OnlyNamesQuery(operation, types))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, operation.Syntax.GetLocation(), [from.Syntax.GetLocation()], operation.Syntax.ToOneLine(), table.Name, from.Syntax.ToOneLine()));
            }
        }
    }

    /// <summary>The lambdas around an operation that a query of the same table hands its columns.</summary>
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

    /// <summary>The query that an operation begins: <c>From(User.Columns).Where(…).Select(…)</c>.</summary>
    private static IOperation Chain(IInvocationOperation from)
    {
        IOperation at = from;
        while (true)
        {
            IOperation? parent = at.Parent;
            while (parent is IConversionOperation or IParenthesizedOperation or IArgumentOperation)
            {
                parent = parent.Parent;
            }

            if (parent is not IInvocationOperation call || call.Receiver() != at)
            {
                return at;
            }

            at = call;
        }
    }

    private static bool IsOwnRow(ScopeText scope, IOperation operation) =>
        operation is IParameterReferenceOperation or IFieldReferenceOperation && scope.Part(operation) == 0 && operation.Type is { IsTupleType: false };

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
