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
        "{0} has no {1}",
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
        if (access.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || !QueryCode.MayNameRow(access) || code.TypeOf(access.Expression) is not INamedTypeSymbol columns
            || !code.Types.IsColumnSet(columns) || code.Model.GetSymbolInfo(access, code.Cancel) is not { Symbol: null } bound)
        {
            return null;
        }

        string name = access.Name.Identifier.ValueText;
        var call = access.Parent as InvocationExpressionSyntax;
        if (columns is { Name: "DocumentColumns", ContainingType: null })
        {
            return call is null ? OfDocument(access, name, code) : null;
        }

        if (columns.ContainingType is not { } table)
        {
            return null;
        }

        string owner = $"Table '{table.Name}'";
        if (name is "HasValue" or "Value" or "GetValueOrDefault" || (call is null && !bound.CandidateSymbols.IsEmpty))
        {
            return null;
        }

        if (GroupMembers.Find(access, call, code) is { } member)
        {
            return new Mistake((SyntaxNode?)call ?? access, [owner, $"{(call is null ? "column" : "method")} '{name}'. {member.Advice}."], member.Write, member.Replaced);
        }

        if (table.GetMembers(name).FirstOrDefault(member => member is { IsStatic: false } and (IPropertySymbol or IFieldSymbol or IMethodSymbol)) is { } known)
        {
            // A field that looks like a column is reported at the field.
            return known is IFieldSymbol field && UnstoredFields.IsOne(field) ? null : Mistake.At(access.Name, owner, $"column '{name}'" + known switch
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
            return Mistake.At(call, owner, $"method '{name}' in queries: {AdviceOf(name, access)}.");
        }

        string[] names = [.. columns.GetMembers().OfType<IPropertySymbol>().Where(member => member.DeclaredAccessibility == Accessibility.Public).Select(member => member.Name)];
        string? nearest = NearestName.Of(name, names);
        return new Mistake(access.Name, [owner, $"column '{name}'" + (nearest is null ? $". It has {string.Join(", ", names.Take(12))}." : $"; did you mean '{nearest}'?")], nearest);
    }

    /// <summary><c>d.age</c>: a member of a document is read by its name.</summary>
    private static Mistake OfDocument(MemberAccessExpressionSyntax access, string name, QueryCode code)
    {
        string member = access.Expression + "[" + SyntaxFactory.Literal(name).Text + "]";
        SyntaxNode? compared = access.Parent is BinaryExpressionSyntax comparison ? comparison.Left == access ? comparison.Right : comparison.Left : null;
        string? conversion = compared is null ? null : NestedMembers.ConversionTo(code.TypeOf(compared)?.WithoutNull().SpecialType ?? SpecialType.None);
        string write = conversion is null ? member : member + "." + conversion + "()";
        string types = conversion is null ? ", with 'AsText()', 'AsInt32()' and the like where a value of one type is needed" : "";
        return new Mistake(access, ["A document of a collection", $"column '{name}'. Its members are read by name: write '{write}'{types}."], write);
    }

    private static string AdviceOf(string name, MemberAccessExpressionSyntax access) => name switch
    {
        "Required" => $"'Required()' is asked of a column, such as '{access.Expression}.Id.Required()'",
        "Coalesce" or "In" or "NotIn" => $"'{name}' is asked of a column, such as '{access.Expression}.Id.{name}(…)'",
        _ => $"'{access.Expression.ToOneLine()}' is one row; what is computed of it are methods of its columns and of 'Sql'",
    };
}
