using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Joins as other libraries write them: with keys of both sides, with a condition over both rows, or with a relation to one row.</summary>
internal static class JoinHabits
{
    private const string Advice = "Give the rows that belong to one: '{0}(u => Post.RowsFor(u).Where(p => p.UserId == u.Id))'";

    /// <summary>Returns the equivalent of a call that is not bound; null if it is not one of those forms.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, QueryCode code)
    {
        ArgumentSyntax[] arguments = [.. call.ArgumentList.Arguments];
        string query = access.Expression.ToString();
        string? table = Calls.OnlyTypeOf(access.Name)?.ToString() ?? (arguments.Length > 1 ? TableOf(arguments[0].Expression) : null);
        switch (arguments.Length)
        {
            case 1 when arguments[0].Expression is SimpleLambdaExpressionSyntax { Body: MemberAccessExpressionSyntax path } related && table is null && IsRow(path, related, query, code):
                return ToOne(access, call, related, path, name, code);
            case 1 or 2 when LambdaBody.OfTwo(arguments[arguments.Length - 1].Expression) is { } both && (arguments.Length == 2 || table is not null):
                return table is null ? new Habit(string.Format(Advice, name)) : Fitting(Joined(both.First, both.Second, both.Body.ToString()));
            case 4 when table is not null && LambdaBody.OfTwo(arguments[3].Expression) is { First: var row, Second: var other, Body: var result }
                && LambdaBody.For(arguments[1].Expression, row) is { } key && LambdaBody.For(arguments[2].Expression, other) is { } otherKey:
                return Fitting(Joined(row, other, otherKey + " == " + key) + ".Select((" + row + ", " + other + ") => " + result + ")");
            case 4:
                return new Habit(string.Format(Advice, name));
            default:
                return null;
        }

        string Joined(string left, string right, string condition) => $"{query}.{name}({left} => {table}.RowsFor({left}).Where({right} => {condition}))";

        Habit Fitting(string write) => code.Binds(call, write) ? Habit.Writing(write, call) : new Habit(string.Format(Advice, name));
    }

    private static string? TableOf(ExpressionSyntax inner) => inner switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Columns", Expression: { } table } => table.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "From", Expression: IdentifierNameSyntax { Identifier.ValueText: "Select" } } } from
            when Calls.Only(from.ArgumentList.Arguments) is { } columns => TableOf(columns),
        _ => null,
    };

    /// <summary>True for a lambda that gives one row: the rows of a relation to many, and those of another query, are sets.</summary>
    private static bool IsRow(MemberAccessExpressionSyntax path, SimpleLambdaExpressionSyntax lambda, string query, QueryCode code) =>
        path.Expression is IdentifierNameSyntax row && row.Identifier.ValueText == lambda.Parameter.Identifier.ValueText && code.Binds(lambda, query + ".Select(" + lambda.Parameter + " => Sql.Row(" + path + "))");

    /// <summary><c>Join(p => p.User).Select((p, u) => …)</c>: the other row is reached by its path.</summary>
    private static Habit ToOne(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, SimpleLambdaExpressionSyntax related, MemberAccessExpressionSyntax path, string name, QueryCode code)
    {
        string reason = $"One row that another refers to needs no join: it is reached by its path, '{path}'";
        if (name == "LeftJoin" && call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Parent: InvocationExpressionSyntax select }
            && LambdaBody.OfTwo(Calls.Only(select.ArgumentList.Arguments)) is { } both)
        {
            string write = access.Expression + ".Select(" + both.First + " => " + LambdaBody.With(both.Body, both.Second, both.First + "." + path.Name) + ")";
            if (code.Binds(select, write))
            {
                return Habit.Writing(write, select, reason);
            }
        }

        return new Habit(reason + (name == "LeftJoin" ? "" : $", and 'Where({related.Parameter} => {path} != null)' leaves out rows without one"));
    }
}
