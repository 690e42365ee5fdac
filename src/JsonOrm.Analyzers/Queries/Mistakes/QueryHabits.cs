using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Query methods of other libraries.</summary>
internal static class QueryHabits
{
    private static readonly ImmutableDictionary<string, string> s_advice = new Dictionary<string, string>
    {
        ["ThenInclude"] = "What is included with an included row is said in Include's second argument: 'Include(p => p.User, users => users.Include(u => u.Boss))'",
        ["Include"] = "A relation is named by a lambda: 'Include(u => u.Posts)'",
        ["OrderBy"] = "A column is named by a lambda: 'OrderBy(u => u.Name)'",
        ["OrderByDescending"] = "A column is named by a lambda: 'OrderByDescending(u => u.Name)'",
        ["ThenBy"] = "ThenBy stands right after OrderBy or another ThenBy",
        ["ThenByDescending"] = "ThenByDescending stands right after OrderBy or another ThenBy",
        ["FromSql"] = "A question is asked by text with 'db.QueryAsync($\"…\")'",
        ["FromSqlRaw"] = "A question is asked by text with 'db.QueryAsync($\"…\")'",
        ["FromSqlInterpolated"] = "A question is asked by text with 'db.QueryAsync($\"…\")'",
        ["Last"] = "Sort the other way, with OrderByDescending, and ask for First",
        ["LastOrDefault"] = "Sort the other way, with OrderByDescending, and ask for FirstOrDefault",
        ["All"] = "All rows satisfy a condition when none satisfies its opposite: '!await query.AnyAsync(db, u => !(…))'",
        ["ToDictionary"] = "Read a list and make it of that",
        ["ToHashSet"] = "Read a list and make it of that",
        ["ToLookup"] = "Read a list and make it of that",
        ["ForEach"] = "Write 'await foreach (var row in query.AsAsyncEnumerable(db))'",
        ["ElementAt"] = "Write 'Skip(n).First(db)'",
        ["ElementAtOrDefault"] = "Write 'Skip(n).FirstOrDefault(db)'",
        ["DistinctBy"] = "Group by the value and select aggregates, or read the rows and call DistinctBy on the list",
        ["TakeWhile"] = "Write the condition in Where, or read the rows and call TakeWhile on the list",
        ["SkipWhile"] = "Write the condition in Where, or read the rows and call SkipWhile on the list",
        ["GroupJoin"] = "Include the related rows, or join with LeftJoin and group",
        ["DefaultIfEmpty"] = "A side that may be missing is joined with LeftJoin",
        ["Contains"] = "Ask with a condition: 'Any(db, u => u.Id == 3)'",
        ["MinBy"] = "Write 'OrderBy(…).First(db)'",
        ["MaxBy"] = "Write 'OrderByDescending(…).First(db)'",
        ["Reverse"] = "Sort the other way, with OrderByDescending",
        ["Page"] = "Give how many rows to leave out and to take: 'OrderBy(u => u.Name).Skip(20).Take(10)'",
        ["Offset"] = "Skip comes before Take: 'Skip(20).Take(10)'",
        ["ToQueryString"] = "ToString() gives the query as text, and Explain(db) how it runs",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> s_superfluous =
        ["AsNoTracking", "AsNoTrackingWithIdentityResolution", "AsTracking", "AsSplitQuery", "AsSingleQuery", "AsQueryable", "IgnoreQueryFilters", "IgnoreAutoIncludes", "TagWith"];

    private static readonly ImmutableDictionary<string, string> s_renamed =
        new Dictionary<string, string>
        {
            ["Concat"] = "UnionAll",
            ["SetProperty"] = "Set",
            ["LongCount"] = "Count",
            ["InnerJoin"] = "Join",
            ["LeftOuterJoin"] = "LeftJoin",
            ["RightOuterJoin"] = "RightJoin",
            ["FullOuterJoin"] = "FullJoin",
            ["Limit"] = "Take",
            ["Top"] = "Take",
            ["Exists"] = "Any",
            ["Avg"] = "Average",
            ["Filter"] = "Where",
            ["OrderByDesc"] = "OrderByDescending"
        }.ToImmutableDictionary();

    /// <summary>The names to check.</summary>
    public static ImmutableHashSet<string> Names { get; } =
        [.. s_superfluous, .. WithAsync(s_renamed.Keys), .. WithAsync(s_advice.Keys), .. WithAsync(ChangeHabits.Names), "Join", "LeftJoin", "SelectMany"];

    /// <summary>True for a call to check, judged by syntax alone.</summary>
    public static bool MayBeOne(MemberAccessExpressionSyntax access, string name) => Names.Contains(name) || ResultHabits.MayBeOne(access, name);

    /// <summary>Returns the equivalent of a call that is not bound.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        string full = access.Name.Identifier.ValueText;
        bool isAsync = full.EndsWith("Async", StringComparison.Ordinal);
        string name = isAsync ? full.Substring(0, full.Length - "Async".Length) : full;
        if (s_superfluous.Contains(full))
        {
            return Habit.Writing(access.Expression.ToString(), call, "Every read gives fresh objects, which nothing tracks, and relations are read only where they are included. Leave it out");
        }

        if (ChangeHabits.Names.Contains(name))
        {
            return ChangeHabits.Find(access, call, name, isAsync, code);
        }

        if (name is "Join" or "LeftJoin" or "SelectMany" or "Include" && ElementHabits.Find(access, call, name, code) is { } ofElements)
        {
            return ofElements;
        }

        if (IsMistakeInLambda(access, call, code))
        {
            return null;
        }

        if (name is "Join" or "LeftJoin")
        {
            return JoinHabits.Find(access, call, name, code);
        }

        if (ResultHabits.MayBeOne(access, full))
        {
            return ResultHabits.Find(access, call, full, code);
        }

        // SQL leaves rows out before it takes some, whatever is written first.
        if (name == "Limit" && call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Offset", Parent: InvocationExpressionSyntax offset })
        {
            return Habit.Writing(access.Expression + ".Skip" + offset.ArgumentList + ".Take" + call.ArgumentList, offset);
        }

        if (s_renamed.TryGetValue(name, out string? other) && IsMeant(name, call, code))
        {
            string write = access.Expression + "." + other + (isAsync ? "Async" : "") + call.ArgumentList;
            return code.Binds(call, write) ? Habit.Writing(write, call) : new Habit($"It is called '{other}'");
        }

        if (!s_advice.TryGetValue(name, out string? advice) || !IsMeant(name, call, code))
        {
            return null;
        }

        return Rewrite(name, isAsync, access, call, code) is { } rewritten
            ? Habit.Writing(rewritten.Write, rewritten.Replaced)
            : new Habit(isAsync ? advice.Replace("First(db)", "FirstAsync(db)").Replace("FirstOrDefault(db)", "FirstOrDefaultAsync(db)").Replace("Any(db", "AnyAsync(db") : advice);
    }

    /// <summary>True for a method that the query has, in JsonOrm: it is called in another way.</summary>
    public static bool IsKnown(MemberAccessExpressionSyntax access, QueryCode code) => code.Model.GetMemberGroup(access, code.Cancel).OfType<IMethodSymbol>().Any(code.Types.IsLibrary);

    /// <summary>A method that the query has is not bound if the lambda that it is given is wrong: then the message is about what is wrong there.</summary>
    private static bool IsMistakeInLambda(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code) =>
        call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax { Body: { } body }
            && code.Model.GetDiagnostics(body.Span, code.Cancel).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && body.Span.Contains(diagnostic.Location.SourceSpan) && diagnostic.Id is "CS1061" or "CS0117" or "CS0103"))
        && IsKnown(access, code);

    /// <summary><c>OrderBy(u => u.Name, descending: true)</c>.</summary>
    private static bool IsDirection(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.Count == 2 && arguments[1] is { NameColon: not null, Expression: { } value } && (value.IsKind(SyntaxKind.TrueLiteralExpression) || value.IsKind(SyntaxKind.FalseLiteralExpression));

    private static IEnumerable<string> WithAsync(IEnumerable<string> names) => names.Concat(names.Select(name => name + "Async"));

    /// <summary>For a name that queries have too, true if it is called in another way.</summary>
    private static bool IsMeant(string name, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return name switch
        {
            "OrderBy" when IsDirection(arguments) => true,
            "Include" or "OrderBy" or "OrderByDescending" => arguments.Count > 0 && code.TypeOf(arguments[0].Expression) is { SpecialType: SpecialType.System_String },
            // Related rows are a list to their class, whose habits have their own rule.
            "Exists" => code.TypeOf(((MemberAccessExpressionSyntax)call.Expression).Expression) is not { Name: "RowSet" or "ValueSet" },
            "ThenBy" or "ThenByDescending" => code.Model.GetMemberGroup(call.Expression, code.Cancel).IsEmpty,
            _ => true,
        };
    }

    private static (string Write, SyntaxNode Replaced)? Rewrite(string name, bool isAsync, MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        string query = access.Expression.ToString();
        switch (name)
        {
            case "OrderBy" when IsDirection(arguments):
                bool isDescending = arguments[1].Expression.IsKind(SyntaxKind.TrueLiteralExpression) == (arguments[1].NameColon?.Name.Identifier.ValueText.StartsWith("asc", StringComparison.OrdinalIgnoreCase) != true);
                return Fitting(query + (isDescending ? ".OrderByDescending(" : ".OrderBy(") + arguments[0] + ")", call, code);
            case "Include" or "OrderBy" or "OrderByDescending" when Calls.Only(arguments) is LiteralExpressionSyntax { Token.ValueText: { Length: > 0 } member }:
                string row = (code.Types.RowOf(code.TypeOf(access.Expression))?.Name ?? "x").Substring(0, 1).ToLowerInvariant();
                return Fitting(query + "." + name + "(" + row + " => " + row + "." + member + ")", call, code);
            case "ThenBy" or "ThenByDescending" when !access.Expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(before => before.Name.Identifier.ValueText.StartsWith("OrderBy", StringComparison.Ordinal)):
                return Fitting(query + "." + name.Replace("ThenBy", "OrderBy") + call.ArgumentList, call, code);
            case "ThenInclude" when access.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } included, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Include" } include }
                && included[0].Expression is LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax relation }:
                string rows = char.ToLowerInvariant(relation.Name.Identifier.ValueText[0]) + relation.Name.Identifier.ValueText.Substring(1);
                return Fitting(include + "(" + included[0] + ", " + rows + " => " + rows + ".Include" + call.ArgumentList + ")", call, code);
            case "ToDictionary" or "ToHashSet" or "ToLookup" when arguments.Count > 0 && code.Types.IsSession(code.TypeOf(arguments[0].Expression)):
                string rest = "." + name + "(" + Calls.Join(arguments.Skip(1)) + ")";
                return !isAsync ? (query + ".ToList(" + arguments[0] + ")" + rest, call)
                    : call.Parent is AwaitExpressionSyntax awaited ? ("(await " + query + ".ToListAsync(" + arguments[0] + "))" + rest, awaited)
                    : null;
            default:
                return null;
        }
    }

    private static (string Write, SyntaxNode Replaced)? Fitting(string write, SyntaxNode replaced, QueryCode code) => code.Binds(replaced, write) ? (write, replaced) : null;
}
