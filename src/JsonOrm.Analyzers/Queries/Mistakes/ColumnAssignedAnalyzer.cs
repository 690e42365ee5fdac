using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// <c>Set(u => u.Age = 3)</c>, <c>Set(u => u.Age++)</c>, <c>Where(u => u.Age = 3)</c>: the lambda must name the column, and the value is a second argument.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ColumnAssignedAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ColumnAssigned,
        "A lambda of a query assigns to a column",
        "'{0}' assigns to the object that represents a column, which C# does not allow. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ColumnAssigned),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ColumnAssigned));

    /// <summary>The diagnostic's descriptor.</summary>
    public ColumnAssignedAnalyzer()
        : base(
            s_rule,
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxKind.AddAssignmentExpression,
            SyntaxKind.SubtractAssignmentExpression,
            SyntaxKind.MultiplyAssignmentExpression,
            SyntaxKind.DivideAssignmentExpression,
            SyntaxKind.PostIncrementExpression,
            SyntaxKind.PostDecrementExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node.Parent is not SimpleLambdaExpressionSyntax lambda || LambdaBody.CallAround(lambda) is not { } call)
        {
            return null;
        }

        ExpressionSyntax column = node is AssignmentExpressionSyntax assignment ? assignment.Left : ((PostfixUnaryExpressionSyntax)node).Operand;
        if (!code.IsRowValue(column) || !code.Types.IsExpression(code.TypeOf(column)))
        {
            return null;
        }

        string row = lambda.Parameter.Identifier.ValueText;
        if (Calls.NameOf(call) != "Set")
        {
            string? test = node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } given ? column + " == " + QueryCode.Operand(given.Right) : null;
            return new Mistake(node, [node.ToOneLine(), test is null ? "Columns are set by 'Update.Table(…).Set(…)'" : $"To compare, write '{test}'"], test);
        }

        string head = row + " => " + column + ", ";
        string write = node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set => head + (code.HasRow(set.Right) ? row + " => " : "") + set.Right,
            AssignmentExpressionSyntax computed => head + row + " => " + column + " " + computed.OperatorToken.Text.TrimEnd('=') + " " + QueryCode.Operand(computed.Right),
            _ => head + row + " => " + column + (node.IsKind(SyntaxKind.PostIncrementExpression) ? " + 1" : " - 1"),
        };
        return new Mistake(node, [node.ToOneLine(), $"Write 'Set({write})'"], write, lambda);
    }
}
