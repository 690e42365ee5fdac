using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>query.ToListAsync()</c>, <c>foreach (var user in query)</c>: a query is a value without a database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionMissingAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.SessionMissing,
        "A query is run without a database",
        "'{0}' runs a query, and {1}. Write '{2}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.SessionMissing),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.SessionMissing));

    private const string KnowsNone = "a query knows no database: the database, transaction or snapshot that it runs on is the first argument";

    /// <summary>The diagnostic's descriptor.</summary>
    public SessionMissingAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression, SyntaxKind.ForEachStatement)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) => node is InvocationExpressionSyntax call ? CheckCall(call, code) : CheckLoop((ForEachStatementSyntax)node, code);

    private static Mistake? CheckCall(InvocationExpressionSyntax call, QueryCode code)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: { } name } } access || !Terminals.Contains(name)
            || !code.Types.IsQueryValue(code.TypeOf(access.Expression)) || code.SymbolOf(access) is not null)
        {
            return null;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Any(argument => code.Types.IsSession(code.TypeOf(argument.Expression)) || code.TypeOf(argument.Expression) is { TypeKind: TypeKind.Error })
            || !code.Model.GetMemberGroup(access, code.Cancel).OfType<IMethodSymbol>().Any(method => code.Types.IsLibrary(method) && method.Parameters.Any(parameter => code.Types.IsSession(parameter.Type))))
        {
            return null;
        }

        if (code.IsInRowLambda(call))
        {
            return Inside(access, call, code);
        }

        string? session = Sessions.At(call, code);
        string write = name + "(" + string.Join(", ", new[] { session ?? "db" }.Concat(arguments.Select(argument => argument.ToString()))) + ")";
        return new Mistake(access.Name, [name, KnowsNone, OneLine.Of(write)], session is null ? null : access.Expression + "." + write, call);
    }

    /// <summary>A query inside another query's lambda is part of that query.</summary>
    private static Mistake? Inside(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        string row = call.FirstAncestorOrSelf<LambdaExpressionSyntax>() is SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: { } parameter } ? parameter : "u";
        InvocationExpressionSyntax? from = access.DescendantNodes().OfType<InvocationExpressionSyntax>().LastOrDefault(before => Calls.NameOf(before) == "From");
        if (from is null || Calls.Only(from.ArgumentList.Arguments) is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Columns" } columns)
        {
            return null;
        }

        string rows = columns.Expression + ".RowsFor(" + row + ")";
        string write = rows + call.ToString().Substring(from.Span.End - call.SpanStart);
        return code.Binds(call, write)
            ? new Mistake(call, [access.Name.Identifier.ValueText, "inside a lambda of a query none is run: the rows that belong to a row are a set", OneLine.Of(write)], write)
            : null;
    }

    private static Mistake? CheckLoop(ForEachStatementSyntax loop, QueryCode code)
    {
        ExpressionSyntax query = loop.Expression;
        if (query is LiteralExpressionSyntax || !code.Types.IsQueryValue(code.TypeOf(query)))
        {
            return null;
        }

        string? session = Sessions.At(loop, code);
        string method = loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) ? "AsAsyncEnumerable" : "ToList";
        string write = QueryCode.Primary(query) + "." + method + "(" + (session ?? "db") + ")";
        return new Mistake(query, ["foreach", KnowsNone, OneLine.Of(write)], session is null ? null : write);
    }
}
