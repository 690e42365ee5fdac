using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Steps that LINQ has after <c>Select</c> and <c>GroupBy</c>: rows are filtered and sorted before their values are selected, and groups by <c>Having</c>.</summary>
internal static class ResultHabits
{
    private static readonly ImmutableHashSet<string> s_steps = ["Where", "OrderBy", "OrderByDescending"];

    private static readonly ImmutableHashSet<string> s_before = ["Select", "GroupBy", "Distinct", "Union", "UnionAll", "Intersect", "Except", "Take", "Skip", "Having"];

    /// <summary>True for a call to check, judged by syntax alone.</summary>
    public static bool MayBeOne(MemberAccessExpressionSyntax access, string name) => IsNumbered(access, name) || access.Expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax before } call => name == "GroupBy" ? access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 }
            : s_steps.Contains(name) ? s_before.Contains(before.Name.Identifier.ValueText)
            : before.Name.Identifier.ValueText == "GroupBy" && Terminals.Contains(name),
        IdentifierNameSyntax => s_steps.Contains(name),
        _ => false,
    };

    /// <summary>Returns the equivalent of a call that is not bound.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, QueryCode code)
    {
        ITypeSymbol? query = code.TypeOf(access.Expression);
        if (IsNumbered(access, name) && code.Types.IsOfSingleRows(query))
        {
            return query.BaseDefinitions().Any(type => type.Name == "JoinedQuery") ? null
                : new Habit("Rows of a query have no number: number them where they are read, or by a window with 'Sql.RowNumber(…)'");
        }

        if (code.Types.IsOfGroups(query))
        {
            return name == "Where" ? OfGroups(access, call, code) : new Habit("A group is no row: say what is wanted of each, with 'Select(g => (g.City, Sql.Count(g)))', and run that");
        }

        if (name == "GroupBy")
        {
            return new Habit("What is wanted of each group is said in Select: 'GroupBy(u => u.City).Select(g => (g.City, Sql.Count(g)))'");
        }

        // Rows of a table have the step themselves: another mistake keeps it from being bound.
        return code.Types.RowOf(query) is not null || call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not SimpleLambdaExpressionSyntax lambda ? null
            : (Before(access, call, lambda, code) ?? After(access, call, lambda, query, code)) is { } write ? Habit.Writing(write, call, "What is selected has no columns any more; filter and sort before Select, or after 'AsRows()'")
            : new Habit("What is selected has no columns any more: filter and sort before 'Select', or after 'AsRows()', which begins a query over the results");
    }

    /// <summary><c>Where((u, i) => …)</c>, where LINQ hands in the row's number.</summary>
    private static bool IsNumbered(MemberAccessExpressionSyntax access, string name) =>
        name is "Where" or "Select" && access.Parent is InvocationExpressionSyntax call && LambdaBody.OfTwo(Calls.Only(call.ArgumentList.Arguments)) is not null;

    private static Habit OfGroups(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        var replaced = new Dictionary<SyntaxNode, string>();
        foreach (MemberAccessExpressionSyntax member in call.ArgumentList.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (GroupMembers.Find(member, member.Parent as InvocationExpressionSyntax, code) is { Write: { } written, Replaced: { } place })
            {
                replaced[place] = written;
            }
        }

        string having = access.Expression + ".Having" + call.ArgumentList.ReplaceNodes(replaced.Keys, (place, _) => SyntaxFactory.ParseExpression(replaced[place]).WithTriviaFrom(place));
        return code.Binds(call, having) ? Habit.Writing(having, call, "Groups are filtered by Having") : new Habit("Groups are filtered by Having: 'Having(g => Sql.Count(g) > 3)'");
    }

    /// <summary>The step in front of the Select, whose values are columns: <c>Select(u => u.Name).Where(n => n == "a")</c> is <c>Where(u => u.Name == "a").Select(u => u.Name)</c>.</summary>
    private static string? Before(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, SimpleLambdaExpressionSyntax lambda, QueryCode code)
    {
        if (access.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Expression: { } rows } } select
            || Calls.Only(select.ArgumentList.Arguments) is not LambdaExpressionSyntax { Body: ExpressionSyntax selected } selection || selected.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any())
        {
            return null;
        }

        ImmutableArray<(string, string)> values = selected is TupleExpressionSyntax tuple
            ? [.. tuple.Arguments.SelectMany((element, place) => NamesOf(element, place).Select(name => (name, QueryCode.Primary(element.Expression))))]
            : [("", QueryCode.Primary(selected))];
        string parameters = selection is SimpleLambdaExpressionSyntax simple ? simple.Parameter.ToString() : ((ParenthesizedLambdaExpressionSyntax)selection).ParameterList.ToString();
        string? write = Body(lambda, values) is { } body ? rows + "." + access.Name + "(" + parameters + " => " + body + Rest(call) + ")" + select.ToString().Substring(rows.Span.Length) : null;
        return write is not null && code.Binds(call, write) ? write : null;
    }

    /// <summary>The step over the results as rows of their own: <c>AsRows().Where((city, item2) => item2 > 3)</c>.</summary>
    private static string? After(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, SimpleLambdaExpressionSyntax lambda, ITypeSymbol? query, QueryCode code)
    {
        if (Result(query) is not { } result)
        {
            return null;
        }

        string own = lambda.Parameter.Identifier.ValueText;
        if (result is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return Fitting(own, Body(lambda, [("", own)]));
        }

        // The results' type does not keep the names that the columns have in Select.
        TupleExpressionSyntax? selected = access.Expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(before => Calls.NameOf(before) == "Select")
            .Select(before => (Calls.Only(before.ArgumentList.Arguments) as LambdaExpressionSyntax)?.Body as TupleExpressionSyntax).FirstOrDefault();
        string[] elements = selected?.Arguments.Count == tuple.TupleElements.Length
            ? [.. selected.Arguments.Select((element, place) => NamesOf(element, place).Last())]
            : [.. tuple.TupleElements.Select(element => element.Name)];
        string[] names = [.. elements.Select(element => char.ToLowerInvariant(element[0]) + element.Substring(1))];
        return names.Distinct().Count() < names.Length ? null : Fitting(
            "(" + string.Join(", ", names) + ")",
            Body(lambda, [.. elements.SelectMany((element, place) => new[] { (element, names[place]), ("Item" + (place + 1), names[place]) })]));

        string? Fitting(string parameters, string? body)
        {
            string write = access.Expression + ".AsRows()." + access.Name + "(" + parameters + " => " + body + Rest(call) + ")";
            return body is not null && code.Binds(call, write) ? write : null;
        }
    }

    private static ITypeSymbol? Result(ITypeSymbol? query)
    {
        for (INamedTypeSymbol? at = query as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            if (at.Name == "ResultQuery")
            {
                return at.TypeArguments[0];
            }
        }

        return null;
    }

    private static string Rest(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count == 1 ? "" : ", " + Calls.Join(call.ArgumentList.Arguments.Skip(1));

    private static IEnumerable<string> NamesOf(ArgumentSyntax element, int place)
    {
        yield return "Item" + (place + 1);
        if ((element.NameColon?.Name ?? (element.Expression as MemberAccessExpressionSyntax)?.Name) is { Identifier.ValueText: { } name })
        {
            yield return name;
        }
    }

    /// <summary>The body of a lambda whose parameter is replaced by a value, or its members by values; null for any other use.</summary>
    private static string? Body(SimpleLambdaExpressionSyntax lambda, ImmutableArray<(string Name, string Value)> values)
    {
        if (lambda.Body is not ExpressionSyntax body)
        {
            return null;
        }

        var replaced = new Dictionary<SyntaxNode, string>();
        foreach (IdentifierNameSyntax use in body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != lambda.Parameter.Identifier.ValueText || (use.Parent is MemberAccessExpressionSyntax named && named.Name == use))
            {
                continue;
            }

            SyntaxNode place = values[0].Name.Length == 0 ? use : use.Parent!;
            string? value = values[0].Name.Length == 0 ? values[0].Value
                : values.FirstOrDefault(candidate => place is MemberAccessExpressionSyntax member && member.Expression == use && candidate.Name == member.Name.Identifier.ValueText).Value;
            if (value is null)
            {
                return null;
            }

            replaced[place] = value;
        }

        return body.ReplaceNodes(replaced.Keys, (place, _) => SyntaxFactory.ParseExpression(replaced[place]).WithTriviaFrom(place)).ToString();
    }
}
