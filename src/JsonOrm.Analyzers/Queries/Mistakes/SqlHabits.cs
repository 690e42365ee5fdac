using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Functions that SQL and other libraries write before their operand: here they are methods of the values themselves. And conditions that are handed to the beginning of a query.</summary>
internal static class SqlHabits
{
    private static readonly ImmutableDictionary<string, string> s_functions = new Dictionary<string, string>
    {
        ["Sum"] = "Sum",
        ["Average"] = "Average",
        ["Avg"] = "Average",
        ["Lower"] = "ToLower",
        ["ToLower"] = "ToLower",
        ["Upper"] = "ToUpper",
        ["ToUpper"] = "ToUpper",
        ["Len"] = "Length",
        ["Length"] = "Length",
        ["Coalesce"] = "Coalesce",
        ["IfNull"] = "Coalesce",
        ["IsNull"] = "Coalesce",
        ["Abs"] = "Abs",
        ["Round"] = "Round",
        ["Floor"] = "Floor",
        ["Ceiling"] = "Ceiling",
        ["Trim"] = "Trim",
        ["Like"] = "Like",
        ["Replace"] = "Replace",
        ["Substring"] = "Substring",
        ["StartsWith"] = "StartsWith",
        ["EndsWith"] = "EndsWith",
        ["Contains"] = "Contains",
    }.ToImmutableDictionary();

    /// <summary>True for a call to check, judged by syntax alone.</summary>
    public static bool MayBeOne(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call) => call is not null && access.Expression is IdentifierNameSyntax { Identifier.ValueText: { } type } && (type switch
    {
        "Sql" => s_functions.ContainsKey(access.Name.Identifier.ValueText) && call.ArgumentList.Arguments.Count > 0,
        "Select" or "Delete" => access.Name is GenericNameSyntax { Identifier.ValueText: "From" } && Calls.Only(call.ArgumentList.Arguments) is LambdaExpressionSyntax,
        "Update" => access.Name is GenericNameSyntax { Identifier.ValueText: "Table" } && Calls.Only(call.ArgumentList.Arguments) is LambdaExpressionSyntax,
        _ => false,
    });

    /// <summary>Returns the equivalent of a call that is not bound.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        if (Calls.OnlyTypeOf(access.Name) is { } table)
        {
            string begin = access.Expression + "." + access.Name.Identifier.ValueText + "(" + table + ".Columns).Where" + call.ArgumentList;
            return code.Binds(call, begin) ? Habit.Writing(begin, call, "A condition follows in Where") : null;
        }

        string function = s_functions[access.Name.Identifier.ValueText];
        string operand = QueryCode.Primary(call.ArgumentList.Arguments[0].Expression);
        string write = operand + "." + function + (function == "Length" ? "" : "(" + Calls.Join(call.ArgumentList.Arguments.Skip(1)) + ")");
        bool isMember = code.IsRowValue(call.ArgumentList.Arguments[0].Expression) && (function == "Length" ? code.IsText(call.ArgumentList.Arguments[0].Expression) : code.Binds(call, write));
        return isMember ? Habit.Writing(write, call, "Functions are methods of the values themselves") : new Habit($"Functions are methods of the values themselves: 'u.Name.{function}{(function == "Length" ? "" : "()")}'");
    }
}
