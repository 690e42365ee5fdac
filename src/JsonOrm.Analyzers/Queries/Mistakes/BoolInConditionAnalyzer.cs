using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>name == "" || u.Name == name</c>: a bool of C# combined with a condition on rows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoolInConditionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.BoolInCondition,
        "A bool of C# stands beside a condition on rows",
        "'{0}' is a bool, known before any row is read, not a condition on rows. If that is meant, write '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.BoolInCondition),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.BoolInCondition));

    // The methods that take a condition.
    private static readonly ImmutableHashSet<string> s_methods =
    [
        "Where", "Having", "Any", "All", "Count", "First", "FirstOrDefault", "Single", "SingleOrDefault",
        "AnyAsync", "CountAsync", "FirstAsync", "FirstOrDefaultAsync", "SingleAsync", "SingleOrDefaultAsync",
    ];

    /// <summary>The diagnostic's descriptor.</summary>
    public BoolInConditionAnalyzer()
        : base(s_rule, SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression, SyntaxKind.BitwiseAndExpression, SyntaxKind.BitwiseOrExpression, SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) =>
        node is LambdaExpressionSyntax lambda ? CheckLambda(lambda, code) : CheckOperator((BinaryExpressionSyntax)node, code);

    /// <summary><c>Where(u => true)</c>.</summary>
    private static Mistake? CheckLambda(LambdaExpressionSyntax lambda, QueryCode code)
    {
        ParameterSyntax? parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } => parameters[0],
            _ => null,
        };
        if (parameter is null || lambda.Body is not ExpressionSyntax known || LambdaBody.CallAround(lambda) is not { } call || !s_methods.Contains(Calls.NameOf(call) ?? "")
            || code.Types.RootOfRow((code.Model.GetDeclaredSymbol(parameter, code.Cancel) as IParameterSymbol)?.Type) is not { } row
            || code.TypeOf(known) is not { SpecialType: SpecialType.System_Boolean } || code.MentionsRow(known) || code.Model.GetTypeInfo(known, code.Cancel).ConvertedType is not { } wanted || !code.Types.IsCondition(wanted))
        {
            return null;
        }

        string write = Of(row, known, code);
        return new Mistake(known, [known.ToOneLine(), write], write);
    }

    private static Mistake? CheckOperator(BinaryExpressionSyntax both, QueryCode code)
    {
        // JORM028 interprets the right side of ?? as it was meant.
        if (both.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
        {
            return null;
        }

        if (code.OperatorOf(both) is not null)
        {
            return null;
        }

        bool isLeft = code.Types.IsCondition(code.TypeOf(both.Left)), isRight = code.Types.IsCondition(code.TypeOf(both.Right));
        ExpressionSyntax known = isLeft ? both.Right : both.Left, condition = isLeft ? both.Left : both.Right;

        // A bool computed from columns is another mistake, which another rule reports.
        if (isLeft == isRight || code.TypeOf(known) is not { SpecialType: SpecialType.System_Boolean } || code.HasRow(known) || code.Types.RootOf(code.TypeOf(condition)) is not { } row)
        {
            return null;
        }

        string write = Of(row, known, code);
        return new Mistake(both, [known.ToOneLine(), write], write, known);
    }

    private static string Of(ITypeSymbol row, ExpressionSyntax known, QueryCode code) => "Condition<" + row.ToMinimalDisplayString(code.Model, known.SpanStart) + ">.Of(" + (QueryCode.Strip(known) ?? known) + ")";
}
