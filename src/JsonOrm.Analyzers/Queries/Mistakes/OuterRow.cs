using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// A comparison of rows of two queries, one nested in the other: <c>Select.From(Post.Columns).Where(p => p.UserId == u.Id)</c>. The inner query has another
/// root; a query that starts with <c>Post.RowsFor(u)</c> has the same root.
/// </summary>
internal sealed class OuterRow
{
    // The methods that a query and a set of rows share, with the same lambdas.
    private static readonly ImmutableHashSet<string> s_common =
        ["Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Take", "Select", "Count", "Sum", "Min", "Max", "Average", "Any"];

    private OuterRow(string problem, string advice, string? write, SyntaxNode? replaced)
    {
        Problem = problem;
        Advice = advice;
        Write = write;
        Replaced = replaced;
    }

    public string Problem { get; }

    public string Advice { get; }

    public string? Write { get; }

    public SyntaxNode? Replaced { get; }

    /// <summary>Returns what is wrong with an operation on two rows, or null if both belong to one query.</summary>
    public static OuterRow? Find(BinaryExpressionSyntax operation, QueryCode code)
    {
        if (code.RowIn(operation.Left) is not { } left || code.RowIn(operation.Right) is not { } right
            || code.Types.RootOfRow(code.TypeOf(left)) is not { } leftRoot || code.Types.RootOfRow(code.TypeOf(right)) is not { } rightRoot
            || SymbolEqualityComparer.Default.Equals(leftRoot, rightRoot))
        {
            return null;
        }

        LambdaExpressionSyntax? leftLambda = LambdaOf(left, code), rightLambda = LambdaOf(right, code);
        bool isRightInner = rightLambda is not null && (leftLambda is null || leftLambda.Span.Contains(rightLambda.Span));
        ExpressionSyntax outer = isRightInner ? left : right;
        LambdaExpressionSyntax? inner = isRightInner ? rightLambda : leftLambda;
        if ((isRightInner ? leftLambda : rightLambda) is null)
        {
            return new OuterRow($"'{outer.ToOneLine()}' are the columns of table {(isRightInner ? leftRoot : rightRoot).Name}, which this query does not read", "Join the table, or compare in a query of its own", null, null);
        }

        string row = outer.ToString();
        string problem = $"'{row}' is a row of the query outside, which the query inside cannot read";
        if (inner is null || From(inner) is not { } from || TableOf(from) is not { } table)
        {
            return new OuterRow(problem, $"Begin the query inside with 'RowsFor({row})' of its table", null, null);
        }

        string rows = table + ".RowsFor(" + row + ")";
        (string? write, SyntaxNode? replaced) = Rewrite(from, rows);
        return new OuterRow(problem, write is null || replaced == from ? $"Begin the query inside with '{rows}' instead of '{from.ToOneLine()}'" : $"Write '{OneLine.Of(write)}'", write, replaced);
    }

    /// <summary>Returns the lambda that receives the row; null for the columns of a table.</summary>
    private static LambdaExpressionSyntax? LambdaOf(ExpressionSyntax row, QueryCode code) =>
        code.Model.GetSymbolInfo(row, code.Cancel).Symbol is IParameterSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            ? declared[0].GetSyntax(code.Cancel).FirstAncestorOrSelf<LambdaExpressionSyntax>()
            : null;

    /// <summary>Returns the call that starts the query to which the lambda belongs: <c>Select.From(Post.Columns)</c>.</summary>
    private static InvocationExpressionSyntax? From(LambdaExpressionSyntax lambda)
    {
        var call = lambda.Parent?.Parent?.Parent as InvocationExpressionSyntax;
        while (call?.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before })
        {
            call = before;
        }

        return call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "From" } ? call : null;
    }

    /// <summary>Returns the table of <c>Select.From(User.Columns)</c>, as written there.</summary>
    private static SyntaxNode? TableOf(InvocationExpressionSyntax from) =>
        from.ArgumentList.Arguments is { Count: 1 } arguments && arguments[0].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Columns" } columns ? columns.Expression : null;

    /// <summary>Returns the code over a set of rows, if it has the same form; <c>Sql.Exists(…)</c> becomes <c>….Any()</c>.</summary>
    private static (string? Write, SyntaxNode? Replaced) Rewrite(InvocationExpressionSyntax from, string rows)
    {
        ExpressionSyntax chain = from;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access)
        {
            if (!s_common.Contains(access.Name.Identifier.ValueText))
            {
                return default;
            }

            chain = call;
        }

        if (chain.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax outer } })
        {
            return Calls.NameOf(outer) switch
            {
                "Exists" => (rows + chain.ToString().Substring(from.Span.Length) + ".Any()", outer),
                "In" or "NotIn" => (rows, from),
                _ => default,
            };
        }

        return chain.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax } or LambdaExpressionSyntax or BinaryExpressionSyntax ? (rows, from) : default;
    }
}
