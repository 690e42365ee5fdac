using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>What is given to <c>SelectMany</c>, <c>Join</c> and <c>Include</c> in place of a list or of related rows.</summary>
internal static class ElementHabits
{
    /// <summary>Returns what to write instead of a call that is not bound; null if its lambda is not the reason.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, QueryCode code)
    {
        if (Calls.Only(call.ArgumentList.Arguments) is not SimpleLambdaExpressionSyntax { Body: ExpressionSyntax body } lambda)
        {
            return null;
        }

        ITypeSymbol? type = code.TypeOf(body);
        string row = lambda.Parameter.ToString();
        if (NestedMembers.IsList(type) && name is "LeftJoin" or "Include")
        {
            return name == "Include"
                ? Habit.Writing(access.Expression.ToString(), call, "A list inside a row is always read with it. Leave it out")
                : new Habit($"A typed query has no left join over a list, and 'Join({row} => {body.ToOneLine()})' leaves out rows whose list is empty; a text query has one: 'left join elements({body.ToOneLine()})'");
        }

        if (body is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax step } && Step(access, call, name, lambda, step, code) is { } habit)
        {
            return habit;
        }

        if (name != "SelectMany" || type is null or { TypeKind: TypeKind.Error })
        {
            return null;
        }

        return NestedMembers.IsList(type) ? OfSet(access, lambda, code)
            : code.Types.IsExpression(type) ? OfValue(access, call, row, body, code)
            : code.Types.IsColumnSet(type) ? new Habit($"'{body.ToOneLine()}' is one row, and no list: its values are reached by its path, in 'Select'")
            : new Habit("Give a list of the row, or rows that are related to it: 'SelectMany(u => u.Posts)'");
    }

    /// <summary>A set of related rows does not go on with a list inside them; in the lambda of a query's SelectMany, the message is about that query.</summary>
    private static Habit? OfSet(MemberAccessExpressionSyntax access, SimpleLambdaExpressionSyntax lambda, QueryCode code) =>
        code.TypeOf(access.Expression) is { Name: "RowSet" } && !(LambdaBody.CallAround(access) is { } around && Calls.NameOf(around) == "SelectMany")
            ? new Habit($"A set of related rows does not go on with a list inside them; a query does: 'SelectMany(u => u.Posts).SelectMany({lambda.ToOneLine()})'")
            : null;

    /// <summary>The lambda goes on after the list: <c>SelectMany(g => g.Orders.SelectMany(o => o.Lines))</c>.</summary>
    private static Habit? Step(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, SimpleLambdaExpressionSyntax lambda, MemberAccessExpressionSyntax step, QueryCode code)
    {
        // The first step after the path to the list.
        while (step.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax before } && before.Name.Identifier.ValueText != "Where")
        {
            step = before;
        }

        ITypeSymbol? type = code.TypeOf(step.Expression);
        bool isList = NestedMembers.IsList(type) || type is { Name: "ElementSet" };
        if (!isList && type is not { Name: "RowSet" })
        {
            return null;
        }

        string list = step.Expression.ToString(), one = access.Expression + "." + access.Name + "(" + lambda.Parameter + " => ";
        string write = one + list + ")" + lambda.Body.ToString().Substring(list.Length);
        string after = OneLine.Of("." + access.Name + "(" + lambda.Parameter + " => " + list + ")" + lambda.Body.ToString().Substring(list.Length));
        if (step.Name.Identifier.ValueText == "SelectMany")
        {
            return code.Binds(call, write) ? new Habit($"Lists inside lists are read one after another: write '{after}'", write, call) : !isList ? null : new Habit($"Lists inside lists are read one after another: '{after}'");
        }

        return NestedMembers.IsAnyJson(type) && code.Binds(call, one + list + ")") ? new Habit($"A list is read, and its elements converted: write '{OneLine.Of(list)}'", list, lambda.Body)
            : isList && name is "SelectMany" or "Join" ? new Habit($"A list inside a row has only Where; what is sorted, limited or selected stands after {name}, over the elements of all rows: '{after}'")
            : null;
    }

    private static Habit OfValue(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string row, ExpressionSyntax body, QueryCode code)
    {
        string write = access.Expression + ".Select(" + row + " => " + body + ")";
        string reason = $"'{body.ToOneLine()}' is one value, and no list";
        return code.Binds(call, write) ? new Habit($"{reason}: write 'Select({row} => {OneLine.Of(body.ToString())})'", write, call) : new Habit($"{reason}: give a list of the row, or rows that are related to it");
    }
}
