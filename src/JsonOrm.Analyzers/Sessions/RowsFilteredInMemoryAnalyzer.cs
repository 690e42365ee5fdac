using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>
/// <c>(await query.ToListAsync(db)).Where(u => u.Age > 18)</c>: every row is read and turned into an object, although the query could return only the wanted
/// ones.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowsFilteredInMemoryAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the code to write.</summary>
    internal const string Write = "Write";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RowsFilteredInMemory,
        "Rows are read to be filtered in memory",
        "'{0}' is applied to rows after all of them have been read. Let the query do it: '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RowsFilteredInMemory),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RowsFilteredInMemory));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, CheckCall);
        context.RegisterQueryAction(OperationKind.PropertyReference, CheckProperty);
    }

    private static void CheckCall(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { IsExtensionMethod: true, Name: "Where" or "Take" or "Skip" or "Count" or "LongCount" or "Any" or "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" }
            && call.TargetMethod.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } }
            && call.Arguments.Length is 1 or 2 && call.Syntax is InvocationExpressionSyntax syntax)
        {
            Check(call, call.Arguments[0].Value, call.TargetMethod.Name, syntax.ArgumentList, context, types);
        }
    }

    private static void CheckProperty(OperationAnalysisContext context, QueryTypes types)
    {
        if (context.Operation is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } count
            && SessionCalls.Source(instance) is IInvocationOperation { TargetMethod.Name: "ToList" or "ToListAsync" or "ToArray" or "ToArrayAsync" })
        {
            Check(count, instance, "Count", null, context, types);
        }
    }

    private static void Check(IOperation use, IOperation rows, string name, ArgumentListSyntax? given, OperationAnalysisContext context, QueryTypes types)
    {
        IOperation source = SessionCalls.Source(rows);
        IVariableDeclarationGroupOperation? declaration = null;
        if (source is ILocalReferenceOperation local)
        {
            declaration = OnlyUse(local);
            rows = declaration?.Declarations[0].Declarators[0].Initializer?.Value ?? rows;
            source = SessionCalls.Source(rows);
        }

        if (source is not IInvocationOperation { TargetMethod.Name: "ToList" or "ToListAsync" or "ToArray" or "ToArrayAsync", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax read } run } terminal
            || !SessionCalls.IsTerminal(terminal, types)
            || (given?.Arguments.FirstOrDefault()?.Expression is { } argument && !IsSame(argument, name, use)))
        {
            return;
        }

        var moved = MovedCall.Of(read, run, name, given, rows.Syntax, terminal.TargetMethod.IsAsyncName());
        if (!IsOfQuery(moved.Query, use, types))
        {
            return;
        }

        string write = moved.Code(use.Syntax);
        List<Location> places = [use.Syntax.GetLocation()];
        if (declaration is not null)
        {
            places.Add(declaration.Syntax.GetLocation());
        }

        Location place = use is IInvocationOperation call ? CallName.Of(call) : ((MemberAccessExpressionSyntax)use.Syntax).Name.GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(s_rule, place, places, ImmutableDictionary<string, string?>.Empty.Add(Write, write), name, OneLine.Of(write)));
    }

    /// <summary>Returns the declaration of a variable that is read only here, in the same block; null for any other.</summary>
    private static IVariableDeclarationGroupOperation? OnlyUse(ILocalReferenceOperation use)
    {
        if (LocalUses.Of(use.Local, use).Count() != 1)
        {
            return null;
        }

        IOperation? block = use;
        while (block is not null and not IBlockOperation)
        {
            // In a loop, in a lambda or after a condition the query would run more often, or under other circumstances.
            if (block is ILoopOperation or IAnonymousFunctionOperation or IConditionalOperation or ITryOperation)
            {
                return null;
            }

            block = block.Parent;
        }

        return (block as IBlockOperation)?.Operations.OfType<IVariableDeclarationGroupOperation>()
            .FirstOrDefault(group => group.Declarations.Length == 1 && group.Declarations[0].Declarators.Length == 1 && SymbolEqualityComparer.Default.Equals(group.Declarations[0].Declarators[0].Symbol, use.Local));
    }

    /// <summary>True if a query returns the same rows: in C# null differs from a value, in a query it does not.</summary>
    private static bool IsSame(ExpressionSyntax argument, string name, IOperation use) => name is "Take" or "Skip"
        ? use is IInvocationOperation { Arguments: { Length: 2 } arguments } && arguments[1].Value.Type?.SpecialType == SpecialType.System_Int32
        : argument is SimpleLambdaExpressionSyntax { Body: ExpressionSyntax body } && body.DescendantNodesAndSelf().All(part =>
            !part.IsKind(SyntaxKind.NotEqualsExpression) && !part.IsKind(SyntaxKind.LogicalNotExpression) && part is not AwaitExpressionSyntax
            || part is BinaryExpressionSyntax { Right.RawKind: (int)SyntaxKind.NullLiteralExpression });

    private static bool IsOfQuery(string query, IOperation use, QueryTypes types) =>
        use.SemanticModel!.GetSpeculativeSymbolInfo(use.Syntax.SpanStart, SyntaxFactory.ParseExpression(query), SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method && types.IsLibrary(method);
}
