using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        ["ExecuteDelete"] = "Many rows are deleted by 'Delete.From(User.Columns).Where(…).Execute(db)'",
        ["ExecuteUpdate"] = "Many rows are changed by 'Update.Table(User.Columns).Set(u => u.Age, 3).Where(…).Execute(db)'",
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
        ["SelectMany"] = "Rows and those related to them are joined: 'Join(u => u.Posts)'",
        ["DefaultIfEmpty"] = "A side that may be missing is joined with LeftJoin",
        ["Contains"] = "Ask with a condition: 'Any(db, u => u.Id == 3)'",
        ["Join"] = "Give the rows that belong to one: 'Join(u => Post.RowsFor(u).Where(p => p.UserId == u.Id))'",
        ["LeftJoin"] = "Give the rows that belong to one: 'LeftJoin(u => Post.RowsFor(u).Where(p => p.UserId == u.Id))'",
        ["MinBy"] = "Write 'OrderBy(…).First(db)'",
        ["MaxBy"] = "Write 'OrderByDescending(…).First(db)'",
        ["Reverse"] = "Sort the other way, with OrderByDescending",
        ["ToQueryString"] = "ToString() gives the query as text, and Explain(db) how it runs",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> s_superfluous =
        ["AsNoTracking", "AsNoTrackingWithIdentityResolution", "AsTracking", "AsSplitQuery", "AsSingleQuery", "AsQueryable", "IgnoreQueryFilters", "IgnoreAutoIncludes", "TagWith"];

    private static readonly ImmutableDictionary<string, string> s_renamed =
        new Dictionary<string, string> { ["Concat"] = "UnionAll", ["SetProperty"] = "Set", ["LongCount"] = "Count" }.ToImmutableDictionary();

    /// <summary>The names to check.</summary>
    public static ImmutableHashSet<string> Names { get; } =
        [.. s_superfluous, .. s_renamed.Keys, .. s_advice.Keys, .. s_renamed.Keys.Select(name => name + "Async"), .. s_advice.Keys.Select(name => name + "Async")];

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

        if (s_renamed.TryGetValue(name, out string? other))
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
            : new Habit(isAsync ? advice.Replace(".Execute(", ".ExecuteAsync(").Replace("First(db)", "FirstAsync(db)").Replace("FirstOrDefault(db)", "FirstOrDefaultAsync(db)").Replace("Any(db", "AnyAsync(db") : advice);
    }

    /// <summary>For a name that queries have too, true if it is called in another way.</summary>
    private static bool IsMeant(string name, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return name switch
        {
            "Include" or "OrderBy" or "OrderByDescending" => arguments.Count > 0 && code.TypeOf(arguments[0].Expression) is { SpecialType: SpecialType.System_String },
            "ThenBy" or "ThenByDescending" => code.Model.GetMemberGroup(call.Expression, code.Cancel).IsEmpty,
            "Join" or "LeftJoin" => arguments.Count == 4,
            _ => true,
        };
    }

    private static (string Write, SyntaxNode Replaced)? Rewrite(string name, bool isAsync, MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        string query = access.Expression.ToString();
        switch (name)
        {
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
            case "ExecuteDelete" when query.StartsWith("Select.From(", StringComparison.Ordinal):
                string db = arguments.Count == 0 ? Sessions.At(call, code) ?? "" : Calls.Join(arguments);
                return Fitting("Delete.From(" + query.Substring("Select.From(".Length) + ".Execute" + (isAsync ? "Async" : "") + "(" + db + ")", call, code);
            default:
                return null;
        }
    }

    private static (string Write, SyntaxNode Replaced)? Fitting(string write, SyntaxNode replaced, QueryCode code) => code.Binds(replaced, write) ? (write, replaced) : null;
}
