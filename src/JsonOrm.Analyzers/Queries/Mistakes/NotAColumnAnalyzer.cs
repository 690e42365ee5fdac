using JsonOrm.Analyzers.Tables;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Nmae</c>, and <c>u.FullName</c> that C# computes: a query has the columns that are stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAColumnAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NotAColumn,
        "A query names something that is not a column",
        "Table '{0}' has no column '{1}'{2}",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NotAColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NotAColumn));

    /// <summary>The rule.</summary>
    public NotAColumnAnalyzer()
        : base(s_rule, SyntaxKind.SimpleMemberAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var access = (MemberAccessExpressionSyntax)node;
        if (access.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || code.TypeOf(access.Expression) is not INamedTypeSymbol { ContainingType: { } table } columns
            || !code.Types.IsColumnSet(columns) || code.Model.GetSymbolInfo(access, code.Cancel) is not { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            return null;
        }

        string name = access.Name.Identifier.ValueText;
        if (table.GetMembers(name).FirstOrDefault(member => member is { IsStatic: false } and (IPropertySymbol or IFieldSymbol or IMethodSymbol)) is { } known)
        {
            // A field that looks like a column is told at the field.
            return known is IFieldSymbol field && UnstoredFields.IsOne(field) ? null : Mistake.At(access.Name, table.Name, name, known switch
            {
                IFieldSymbol => ": it is a field, which is not stored; make it a property.",
                IMethodSymbol => ": it is a method, which runs in C#; call it on the rows that have been read.",
                IPropertySymbol property when PropertyRoles.IsIgnored(property) => ": the property is marked as not stored.",
                IPropertySymbol { SetMethod: null } => ": the property is computed in C# and not stored; write what it computes, or read it from the rows.",
                _ => ": the property is not public, and not stored.",
            });
        }

        string[] names = [.. columns.GetMembers().OfType<IPropertySymbol>().Where(member => member.DeclaredAccessibility == Accessibility.Public).Select(member => member.Name)];
        string? nearest = NearestName.Of(name, names);
        return new Mistake(access.Name, [table.Name, name, nearest is null ? $". It has {string.Join(", ", names.Take(12))}." : $"; did you mean '{nearest}'?"], nearest);
    }
}
