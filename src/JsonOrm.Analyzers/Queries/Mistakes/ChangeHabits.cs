using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Changes of many rows that other libraries write at the end of a query: here they begin with <c>Delete.From</c> and <c>Update.Table</c>.</summary>
internal static class ChangeHabits
{
    private const string Begin = "Select.From(";

    /// <summary>The names, without <c>Async</c>.</summary>
    public static ImmutableHashSet<string> Names { get; } = ["Delete", "ExecuteDelete", "BatchDelete", "Update", "ExecuteUpdate", "BatchUpdate", "Set"];

    /// <summary>Returns the equivalent of a call that is not bound; null if the value has such a method, which is called wrongly.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, bool isAsync, QueryCode code)
    {
        if (!code.Model.GetMemberGroup(call.Expression, code.Cancel).IsEmpty)
        {
            return null;
        }

        string execute = isAsync ? ".ExecuteAsync(" : ".Execute(";
        bool isDelete = name.EndsWith("Delete", StringComparison.Ordinal);
        string query = access.Expression.ToString();
        string rest = query.StartsWith(Begin, StringComparison.Ordinal) ? query.Substring(Begin.Length) : "";
        ArgumentSyntax[] sessions = [.. call.ArgumentList.Arguments.Where(argument => code.Types.IsSession(code.TypeOf(argument.Expression)))];
        string db = sessions.Length > 0 ? sessions[0].ToString() : Sessions.At(call, code) ?? "";
        string? write = query.StartsWith("Update.Table(", StringComparison.Ordinal) || query.StartsWith("Delete.From(", StringComparison.Ordinal) ? query + execute.TrimEnd('(') + call.ArgumentList
            : rest.Length == 0 ? null
            : name == "Set" ? "Update.Table(" + rest + ".Set" + call.ArgumentList
            : db.Length == 0 ? null
            : isDelete ? "Delete.From(" + rest + execute + db + ")"
            : Setters(call) is { } setters ? "Update.Table(" + rest + setters + execute + db + ")"
            : null;
        return write is not null && code.Binds(call, write) ? Habit.Writing(write, call)
            : isDelete ? new Habit($"Many rows are deleted by 'Delete.From(User.Columns).Where(…){execute}db)'")
            : new Habit($"Many rows are changed by 'Update.Table(User.Columns).Set(u => u.Age, 3).Where(…){execute}db)'");
    }

    /// <summary>The calls of <c>s => s.SetProperty(…).SetProperty(…)</c> as calls of Set.</summary>
    private static string? Setters(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.LastOrDefault()?.Expression is not SimpleLambdaExpressionSyntax { Body: InvocationExpressionSyntax setters })
        {
            return null;
        }

        string write = "";
        while (setters.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetProperty" or "Set" } setter)
        {
            write = ".Set" + setters.ArgumentList + write;
            if (setter.Expression is not InvocationExpressionSyntax before)
            {
                return setter.Expression is IdentifierNameSyntax ? write : null;
            }

            setters = before;
        }

        return null;
    }
}
