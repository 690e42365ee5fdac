using System.Collections.Immutable;
using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>An index or primary key over a property that does not exist or is not stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownColumnNameAnalyzer : TableRuleAnalyzer
{
    /// <summary>The property of a diagnostic that holds the most similar valid name.</summary>
    internal const string Nearest = "Nearest";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnknownColumnName,
        "An index or key names something that is not a column",
        "{0}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnknownColumnName),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnknownColumnName));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnknownColumnNameAnalyzer()
        : base(s_rule, TableRule.UnknownIndexColumn, TableRule.UnknownKeyColumn)
    {
    }

    private protected override Finding Describe(RuleViolation violation)
    {
        string attribute = violation.Rule == TableRule.UnknownIndexColumn ? "[Index]" : "[PrimaryKey]";
        string table = violation.Arguments[0], name = violation.Arguments[1];
        string[] columns = [.. ColumnsOf(violation.Symbol as INamedTypeSymbol ?? violation.Symbol.ContainingType)];
        string? nearest = columns.Contains(name) ? null : NearestName.Of(name, columns.Except(NamesIn(violation.Location)));
        string message = name.Length == 0 ? $"{attribute} of '{table}' names no column; write [Index(nameof(…))], or put it on a property"
            : columns.Contains(name) ? $"{attribute} of '{table}' names '{name}' twice; remove one of them"
            : nearest is null ? $"{attribute} of '{table}' names '{name}', which is not a stored property; name one with nameof"
            : $"{attribute} of '{table}' names '{name}', which is not a stored property; did you mean '{nearest}'?";
        return new Finding([message], PlaceOf(name, violation.Location), ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest));
    }

    private static IEnumerable<string> ColumnsOf(INamedTypeSymbol type) => PropertyRoles.PropertiesOf(type)
        .Where(property => property.DeclaredAccessibility == Accessibility.Public
            && !PropertyRoles.IsIgnored(property)
            && PropertyRoles.RelationOf(property) is null
            && (PropertyRoles.SetterOf(property) is not null || PropertyRoles.IsAutoImplemented(property)))
        .Select(property => property.Name);

    /// <summary>Returns the names in the attribute already: no name is meant twice.</summary>
    private static IEnumerable<string> NamesIn(Location? attribute) => ArgumentsOf(attribute).Select(argument => NameIn(argument.Expression)).OfType<string>();

    /// <summary>Returns the argument with the name: of two the second, which is redundant.</summary>
    private static Location? PlaceOf(string name, Location? attribute) =>
        ArgumentsOf(attribute).LastOrDefault(argument => NameIn(argument.Expression) == name)?.Expression.GetLocation();

    private static IEnumerable<AttributeArgumentSyntax> ArgumentsOf(Location? attribute) =>
        attribute?.SourceTree?.GetRoot().FindNode(attribute.SourceSpan)
            .DescendantNodes()
            .OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals is null) ?? [];

    private static string? NameIn(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value as string,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments } =>
            arguments[0].Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                SimpleNameSyntax name => name.Identifier.ValueText,
                _ => null,
            },
        _ => null,
    };
}
