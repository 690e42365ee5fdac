using JsonOrm.Analyzers.Tables;
using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Nmae</c>, and <c>u.FullName</c>, which C# computes: a query has only the stored columns.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAColumnAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NotAColumn,
        "A query names something that is not a column",
        "Table '{0}' has no {1}",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NotAColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NotAColumn));

    /// <summary>The diagnostic's descriptor.</summary>
    public NotAColumnAnalyzer()
        : base(s_rule, SyntaxKind.SimpleMemberAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var access = (MemberAccessExpressionSyntax)node;
        if (access.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || !QueryCode.MayNameRow(access) || code.TypeOf(access.Expression) is not INamedTypeSymbol { ContainingType: { } table } columns
            || !code.Types.IsColumnSet(columns) || code.Model.GetSymbolInfo(access, code.Cancel) is not { Symbol: null } bound)
        {
            return null;
        }

        string name = access.Name.Identifier.ValueText;
        var call = access.Parent as InvocationExpressionSyntax;
        if (name is "HasValue" or "Value" or "GetValueOrDefault" || (call is null && !bound.CandidateSymbols.IsEmpty))
        {
            return null;
        }

        if (GroupMembers.Find(access, call, code) is { } member)
        {
            return new Mistake((SyntaxNode?)call ?? access, [table.Name, $"{(call is null ? "column" : "method")} '{name}'. {member.Advice}."], member.Write, member.Replaced);
        }

        if (table.GetMembers(name).FirstOrDefault(member => member is { IsStatic: false } and (IPropertySymbol or IFieldSymbol or IMethodSymbol)) is { } known)
        {
            // A field that looks like a column is reported at the field.
            return known is IFieldSymbol field && UnstoredFields.IsOne(field) ? null : Mistake.At(access.Name, table.Name, $"column '{name}'" + known switch
            {
                IFieldSymbol => ": it is a field, which is not stored; make it a property.",
                IMethodSymbol => ": it is a method, which runs in C#; call it on the rows that have been read.",
                IPropertySymbol property when PropertyRoles.IsIgnored(property) => ": the property is marked as not stored.",
                IPropertySymbol { SetMethod: null } => ": the property is computed in C# and not stored; write what it computes, or read it from the rows.",
                _ => ": the property is not public, and not stored.",
            });
        }

        if (call is not null)
        {
            return Mistake.At(call, table.Name, $"method '{name}' in queries: {AdviceOf(name, access)}.");
        }

        string[] names = [.. columns.GetMembers().OfType<IPropertySymbol>().Where(member => member.DeclaredAccessibility == Accessibility.Public).Select(member => member.Name)];
        string? nearest = NearestName.Of(name, names);
        return new Mistake(access.Name, [table.Name, $"column '{name}'" + (nearest is null ? $". It has {string.Join(", ", names.Take(12))}." : $"; did you mean '{nearest}'?")], nearest);
    }

    private static string AdviceOf(string name, MemberAccessExpressionSyntax access) => name switch
    {
        "Required" => $"'Required()' is asked of a column, such as '{access.Expression}.Id.Required()'",
        "Coalesce" or "In" or "NotIn" => $"'{name}' is asked of a column, such as '{access.Expression}.Id.{name}(…)'",
        _ => $"'{access.Expression.ToOneLine()}' is one row; what is computed of it are methods of its columns and of 'Sql'",
    };
}
