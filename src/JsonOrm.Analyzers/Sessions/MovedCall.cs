using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>A call on rows that have been read, rewritten as a call of the query that reads them.</summary>
/// <param name="Query">The code of the query with the call, not awaited; it must bind to the library.</param>
/// <param name="Rest">The code after it: a terminal that the call does not replace.</param>
/// <param name="Name">The name of the call.</param>
/// <param name="IsAwaited">True if the rows were awaited.</param>
/// <param name="Suffix"><c>.ConfigureAwait(false)</c> if the rows were awaited that way.</param>
internal sealed record MovedCall(string Query, string Rest, string Name, bool IsAwaited, string Suffix)
{
    /// <summary>Moves a call into the query.</summary>
    /// <param name="read">The terminal's member access.</param>
    /// <param name="run">The terminal.</param>
    /// <param name="name">The call's name.</param>
    /// <param name="given">Its arguments; null for a property.</param>
    /// <param name="rows">The rows, including the await.</param>
    /// <param name="isAsync">True for an asynchronous terminal.</param>
    public static MovedCall Of(MemberAccessExpressionSyntax read, InvocationExpressionSyntax run, string name, ArgumentListSyntax? given, SyntaxNode rows, bool isAsync)
    {
        string query = read.Expression.ToString(), session = run.ArgumentList.Arguments[0].ToString();
        string others = string.Concat(run.ArgumentList.Arguments.Skip(1).Select(argument => ", " + argument));
        string condition = given is { Arguments.Count: > 0 } ? given.Arguments[0].ToString() : "";
        bool isAwaited = rows.DescendantNodesAndSelf(node => node != run).OfType<AwaitExpressionSyntax>().Any();
        string suffix = run.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } ? ".ConfigureAwait" + configured.ArgumentList : "";
        if (name is "Where" or "Take" or "Skip")
        {
            return new MovedCall(query + "." + name + "(" + condition + ")", "." + read.Name + run.ArgumentList, name, isAwaited, suffix);
        }

        string method = (name == "LongCount" ? "Count" : name) + (isAsync ? "Async" : "");
        return new MovedCall(query + "." + method + "(" + session + (condition.Length == 0 ? "" : ", " + condition) + others + ")", "", name, isAwaited, suffix);
    }

    /// <summary>Returns the code that replaces the call.</summary>
    public string Code(SyntaxNode replaced)
    {
        string code = (IsAwaited ? "await " : "") + Query + Rest + Suffix;
        code = Name == "Count" ? "(int)" + code : code;
        bool isOperand = replaced.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax;
        return isOperand && (IsAwaited || Name == "Count") ? "(" + code + ")" : code;
    }
}
