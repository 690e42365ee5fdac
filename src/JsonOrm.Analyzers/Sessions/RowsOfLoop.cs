using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>The rows that a loop creates one by one, as one expression.</summary>
internal static class RowsOfLoop
{
    /// <summary>Returns the code of the expression; null if the loop does more than create a row and write it.</summary>
    public static string? Of(ILoopOperation loop, IInvocationOperation write)
    {
        if (write.Arguments[0].Value.Syntax is not ExpressionSyntax row || write.Arguments.Any(argument => !argument.IsImplicit && argument.Parameter?.Ordinal > 0 && argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter.Name != "cancellationToken")
            || Statement(loop.Syntax) is not { } only || !only.Span.Contains(write.Syntax.Span) || only is not ExpressionStatementSyntax || IsConditional(loop, write))
        {
            return null;
        }

        switch (loop.Syntax)
        {
            case ForEachStatementSyntax each:
                return row is IdentifierNameSyntax name && name.Identifier.ValueText == each.Identifier.ValueText && IsSequence(loop)
                    ? each.Expression.ToString()
                    : Primary(each.Expression) + ".Select(" + each.Identifier + " => " + row + ")";
            case ForStatementSyntax { Declaration.Variables: { Count: 1 } variables, Condition: BinaryExpressionSyntax { Right: { } end } condition, Incrementors: { Count: 1 } steps }
                when variables[0] is { Initializer.Value: LiteralExpressionSyntax { Token.Value: int start } } variable
                && condition.Left is IdentifierNameSyntax counter && counter.Identifier.ValueText == variable.Identifier.ValueText
                && steps[0] is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax && (steps[0].IsKind(SyntaxKind.PostIncrementExpression) || steps[0].IsKind(SyntaxKind.PreIncrementExpression))
                && ((start == 0 && condition.IsKind(SyntaxKind.LessThanExpression)) || (start == 1 && condition.IsKind(SyntaxKind.LessThanOrEqualExpression))):
                return "Enumerable.Range(" + start + ", " + end + ").Select(" + variable.Identifier + " => " + row + ")";
            default:
                return null;
        }
    }

    private static StatementSyntax? Statement(SyntaxNode loop)
    {
        StatementSyntax? body = loop switch
        {
            ForEachStatementSyntax each => each.Statement,
            ForStatementSyntax counted => counted.Statement,
            _ => null,
        };
        return body is BlockSyntax block ? block.Statements.Count == 1 ? block.Statements[0] : null : body;
    }

    private static bool IsConditional(ILoopOperation loop, IOperation write)
    {
        for (IOperation? at = write.Parent; at is not null && at != loop; at = at.Parent)
        {
            if (at is IConditionalOperation or IConditionalAccessOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the loop iterates over the rows themselves; a conversion of each element creates others.</summary>
    private static bool IsSequence(ILoopOperation loop) => loop is IForEachLoopOperation each && each.LoopControlVariable is IVariableDeclaratorOperation { Symbol.Type: { } type }
        && each.Collection.WithoutConversions().Type is { } collection && ElementsOf(collection).Any(element => SymbolEqualityComparer.Default.Equals(element, type));

    private static IEnumerable<ITypeSymbol> ElementsOf(ITypeSymbol collection) => collection is IArrayTypeSymbol array ? [array.ElementType]
        : collection.AllInterfaces.Concat(collection is INamedTypeSymbol named ? [named] : []).Where(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(face => face.TypeArguments[0]);

    private static string Primary(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or BaseObjectCreationExpressionSyntax
            ? expression.ToString()
            : "(" + expression + ")";
}
