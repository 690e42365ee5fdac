using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>g.Key</c>, <c>g.Count()</c>, <c>g.Sum(x => x.Age)</c>: members of groups in LINQ; a query's groups provide the columns of their rows
/// instead.</summary>
internal static class GroupMembers
{
    private static readonly ImmutableHashSet<string> s_aggregates = ["Sum", "Average", "Min", "Max"];

    private static readonly ImmutableHashSet<string> s_members = ["Key", "Count", "LongCount", .. s_aggregates, "Any", "All", "First", "FirstOrDefault", "Last", "Where", "Select", "OrderBy", "OrderByDescending", "Distinct", "ToList"];

    /// <summary>The replacement for a LINQ member of a group, such as <c>g.Count()</c>; null if the row is not a group's or the name is not one of LINQ's.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call, QueryCode code)
    {
        string name = access.Name.Identifier.ValueText;
        if (!s_members.Contains(name) || access.Expression is not IdentifierNameSyntax { Identifier.ValueText: { } group }
            || LambdaBody.CallAround(access)?.Expression is not MemberAccessExpressionSyntax { Expression: { } query } || !code.Types.IsOfGroups(code.TypeOf(query)))
        {
            return null;
        }

        ExpressionSyntax? argument = call?.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        if (name == "Key" && Key(access, query, group) is { } key)
        {
            return Habit.Writing(key.Write, key.Replaced);
        }

        string? write = name switch
        {
            "Count" or "LongCount" when call is not null => argument is null ? "Sql.Count(" + group + ")" : LambdaBody.For(argument, group) is { } condition ? "Sql.Count(" + group + ", where: " + condition + ")" : null,
            _ when s_aggregates.Contains(name) && argument is not null => Operand(argument, group) is { } value ? value + "." + name + "()" : null,
            _ => null,
        };
        return write is null
            ? new Habit("A group hands out the columns of its rows: its key is the column it was grouped by, and the rest are aggregates, 'Sql.Count(" + group + ")' and '" + group + ".Column.Max()'")
            : Habit.Writing(write, call!);
    }

    private static string? Operand(ExpressionSyntax lambda, string group)
    {
        string? value = LambdaBody.For(lambda, group);
        return value is not null && QueryCode.IsCompound(value) ? "(" + value + ")" : value;
    }

    /// <summary>Returns the group key: for <c>GroupBy(u => u.City)</c> the code <c>g.City</c>; for a tuple, <c>g.City</c> replaces <c>g.Key.City</c>.</summary>
    private static (string Write, SyntaxNode Replaced)? Key(MemberAccessExpressionSyntax access, ExpressionSyntax query, string group)
    {
        InvocationExpressionSyntax? groups = query.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => Calls.NameOf(call) == "GroupBy");
        if (Calls.Only(groups?.ArgumentList.Arguments) is not { } key || LambdaBody.For(key, group) is not { } value)
        {
            return null;
        }

        if (SyntaxFactory.ParseExpression(value) is not TupleExpressionSyntax tuple)
        {
            return (value, access);
        }

        ArgumentSyntax? meant = access.Parent is MemberAccessExpressionSyntax part ? tuple.Arguments.FirstOrDefault(element => NameOf(element) == part.Name.Identifier.ValueText) : null;
        return meant is null ? null : (meant.Expression.ToString(), access.Parent!);
    }

    private static string? NameOf(ArgumentSyntax element) => element.NameColon?.Name.Identifier.ValueText ?? (element.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
}
