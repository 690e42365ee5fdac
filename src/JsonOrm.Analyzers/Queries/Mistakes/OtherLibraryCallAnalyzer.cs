using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>db.SaveChangesAsync()</c>, <c>db.Users</c>, <c>query.AsNoTracking()</c>: calls of another library, mainly Entity Framework.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OtherLibraryCallAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OtherLibraryCall,
        "A method of another library is called",
        "{0}. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.OtherLibraryCall),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.OtherLibraryCall));

    private static string None(string name) => $"JsonOrm has no such '{name}'";

    /// <summary>The diagnostic's descriptor.</summary>
    public OtherLibraryCallAnalyzer()
        : base(s_rule, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.JoinClause, SyntaxKind.FromClause)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node is FromClauseSyntax second)
        {
            return second.Parent is QueryBodySyntax { Parent: QueryExpressionSyntax { FromClause: { } first } } && code.Types.IsQueryValue(code.TypeOf(first.Expression))
                ? new Mistake(second, ["JsonOrm has no second 'from'", $"Elements and related rows are joined by a method: '{QueryCode.Primary(first.Expression)}.Join({first.Identifier.ValueText} => {second.Expression})', or 'SelectMany' for them alone"])
                : null;
        }

        if (node is JoinClauseSyntax clause)
        {
            return clause.Parent is QueryBodySyntax { Parent: QueryExpressionSyntax { FromClause: { } from } } && code.Types.IsQueryValue(code.TypeOf(from.Expression))
                ? new Mistake(clause, [None("join"), $"Rows are joined by a method: 'Join({from.Identifier.ValueText} => Post.RowsFor({from.Identifier.ValueText}).Where({clause.Identifier.ValueText} => {clause.RightExpression} == {clause.LeftExpression}))'"])
                : null;
        }

        var access = (MemberAccessExpressionSyntax)node;
        string name = access.Name.Identifier.ValueText;
        var call = access.Parent as InvocationExpressionSyntax;
        if (access.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "EF" }, Name.Identifier.ValueText: "Functions" } or IdentifierNameSyntax { Identifier.ValueText: "EF" })
        {
            return call is null ? null : CheckFunction(access, call, code);
        }

        if (SqlHabits.MayBeOne(access, call))
        {
            return code.SymbolOf(access) is null && SqlHabits.Find(access, call!, code) is { } function ? new Mistake(access, [None(access.ToOneLine()), function.Advice], function.Write, function.Replaced) : null;
        }

        bool isOfSessions = SessionHabits.MayBeOne(access);
        bool isOfCollections = call is not null && CollectionHabits.Names.Contains(name);
        if (!isOfSessions && !isOfCollections && (call is null || !QueryHabits.MayBeOne(access, name)))
        {
            return null;
        }

        ITypeSymbol? receiver = code.TypeOf(access.Expression);
        Habit? habit = isOfCollections && code.Types.IsCollection(receiver) ? CollectionHabits.Find(access, call!, code)
            : isOfSessions && code.Types.IsSession(receiver) ? SessionHabits.Find(access, call, code)
            : call is not null && QueryHabits.MayBeOne(access, name) && code.Types.IsQueryValue(receiver) && !code.Types.IsExpression(receiver) && code.SymbolOf(access) is null ? QueryHabits.Find(access, call, code)
            : null;
        return habit is null ? null : new Mistake(access.Name, [call is not null && QueryHabits.IsKnown(access, code) ? $"'{access.Name.ToOneLine()}' does not take this" : None(access.Name.ToOneLine()), habit.Advice], habit.Write, habit.Replaced);
    }

    /// <summary><c>EF.Functions.Like(u.Name, "a%")</c>, <c>EF.Property&lt;string>(u, "Name")</c>.</summary>
    private static Mistake? CheckFunction(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0 || !code.IsRowValue(arguments[0].Expression) || code.SymbolOf(access) is not null)
        {
            return null;
        }

        string? write = access.Name.Identifier.ValueText switch
        {
            "Property" when arguments.Count == 2 && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: string column } => arguments[0] + "." + column,
            _ => QueryCode.Primary(arguments[0].Expression) + "." + access.Name + "(" + Calls.Join(arguments.Skip(1)) + ")",
        };
        bool fits = access.Name.Identifier.ValueText == "Property" || code.Binds(call, write);
        return new Mistake(call, [None(access.ToOneLine()), fits ? $"Write '{write}'" : "Functions are methods of the columns themselves"], fits ? write : null);
    }
}
