using System.Collections.Immutable;
using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// <c>u.Name.Lenght</c>, <c>u.Posts.Count > 3</c>, <c>u.Name[0]</c>: members that values and related rows have in C# but not in queries, or under another name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAMemberAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NotAMember,
        "A value of a query has no such member",
        "'{0}' has no {1} in queries. {2}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NotAMember),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NotAMember));

    // Members that another rule reports.
    private static readonly ImmutableHashSet<string> s_others =
        ["Value", "HasValue", "GetValueOrDefault", "Equals", "ToString", "GetHashCode", "GetType", "CompareTo", "ToLowerInvariant", "ToUpperInvariant", "Contains"];

    // Members of related rows in other libraries.
    private static readonly ImmutableDictionary<string, string> s_advice = new Dictionary<string, string>
    {
        ["Exists"] = "Any",
        ["LongCount"] = "Count",
        ["Length"] = "Count",
        ["First"] = "Select(…).First",
        ["FirstOrDefault"] = "Select(…).First",
        ["Single"] = "Select(…).First",
        ["SingleOrDefault"] = "Select(…).First",
        ["Last"] = "OrderByDescending(…).Select(…).First",
        ["LastOrDefault"] = "OrderByDescending(…).Select(…).First",
    }.ToImmutableDictionary();

    /// <summary>The diagnostic's descriptor.</summary>
    public NotAMemberAnalyzer()
        : base(s_rule, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.ElementAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        ExpressionSyntax receiver = node is MemberAccessExpressionSyntax member ? member.Expression : ((ElementAccessExpressionSyntax)node).Expression;
        if (!(receiver is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax ? QueryCode.MayNameRow(receiver) : receiver is IdentifierNameSyntax name && QueryCode.LambdaOf(name) is not null))
        {
            return null;
        }

        ITypeSymbol? type = code.TypeOf(receiver);
        bool isSet = type is { Name: "RowSet" or "OrderedRowSet" };
        if (type is null || code.Types.IsJson(type) || !(isSet || code.Types.IsExpression(type)) || !code.HasRow(receiver))
        {
            return null;
        }

        return node is MemberAccessExpressionSyntax access ? CheckMember(access, type, isSet, code) : isSet ? null : CheckElement((ElementAccessExpressionSyntax)node, code);
    }

    private static Mistake? CheckMember(MemberAccessExpressionSyntax access, ITypeSymbol type, bool isSet, QueryCode code)
    {
        string name = access.Name.Identifier.ValueText, receiver = access.Expression.ToOneLine();
        var call = access.Parent as InvocationExpressionSyntax;
        if (call is not null && code.SymbolOf(access) is IMethodSymbol)
        {
            return null;
        }

        SymbolInfo bound = code.Model.GetSymbolInfo(access, code.Cancel);
        if (call is not null && bound.Symbol is not IMethodSymbol && MembersOf(type).Any(member => member.Name == name && member is IPropertySymbol))
        {
            return new Mistake(access.Name, [receiver, $"method '{name}'", $"It is a property: write '{access}'"], access.ToString(), call);
        }

        // A method of one form is a value of its own, a delegate, which is not what a query takes.
        if (call is null && bound.Symbol is null or IMethodSymbol && access.Parent is not ArgumentSyntax && code.Binds(access, access + "()"))
        {
            return new Mistake(access, [receiver, $"property '{name}'", $"It is a method: write '{access}()'"], access + "()");
        }

        if (bound.Symbol is not null || !bound.CandidateSymbols.IsEmpty || s_others.Contains(name))
        {
            return null;
        }

        if (isSet && s_advice.TryGetValue(name, out string? other))
        {
            string instead = access.Expression + "." + other + (call?.ArgumentList.ToString() ?? "()");
            bool fits = code.Binds(access, instead);
            return new Mistake((SyntaxNode?)call ?? access, [receiver, $"'{name}'", $"Write '{(fits ? OneLine.Of(instead) : other + "(…)")}'"], fits ? instead : null);
        }

        string[] names = [.. MembersOf(type).Select(member => member.Name).Distinct()];
        string? nearest = NearestName.Of(name, names);
        return new Mistake(access.Name, [receiver, $"'{name}'", nearest is null ? $"It has {string.Join(", ", names.OrderBy(member => member, StringComparer.Ordinal).Take(24))}" : $"Perhaps '{nearest}' is meant"], nearest);
    }

    /// <summary><c>u.Name[0]</c>, <c>u.Name[..3]</c>.</summary>
    private static Mistake? CheckElement(ElementAccessExpressionSyntax element, QueryCode code)
    {
        if (code.SymbolOf(element) is not null || Calls.Only(element.ArgumentList.Arguments) is not { } place)
        {
            return null;
        }

        string text = QueryCode.Primary(element.Expression);
        string? write = !code.IsText(element.Expression) ? null : place switch
        {
            RangeExpressionSyntax { LeftOperand: null, RightOperand: LiteralExpressionSyntax end } => text + ".Substring(0, " + end + ")",
            RangeExpressionSyntax { LeftOperand: LiteralExpressionSyntax start, RightOperand: null } => text + ".Substring(" + start + ")",
            RangeExpressionSyntax or PrefixUnaryExpressionSyntax => null,
            _ => text + ".Substring(" + place + ", 1)",
        };

        // A string cannot be compared with a char.
        bool fits = write is not null && code.Binds(element, write);
        ExpressionSyntax? compared = element.Parent is BinaryExpressionSyntax comparison ? comparison.Left == element ? comparison.Right : comparison.Left : null;
        if (fits && compared is LiteralExpressionSyntax { Token.Value: char letter } && element.Parent is BinaryExpressionSyntax { Left: { } left } whole && left == element)
        {
            string test = write + " " + whole.OperatorToken.Text + " " + SyntaxFactory.Literal(letter.ToString()).Text;
            return new Mistake(element, [element.Expression.ToOneLine(), "elements", $"Write '{test}'"], test, whole);
        }

        return new Mistake(element, [element.Expression.ToOneLine(), "elements", fits ? $"Write '{write}'" : "A part of a text is 'Substring(start, length)'"], fits ? write : null);
    }

    private static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers().Where(member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }) && !member.IsOverride && !IsHidden(member)))
            {
                yield return member;
            }
        }
    }

    private static bool IsHidden(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute");
}
