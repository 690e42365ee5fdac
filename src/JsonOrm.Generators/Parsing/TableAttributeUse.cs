using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>The meaning of the name <c>[Table]</c> on one type.</summary>
/// <param name="IsAmbiguous">True if it could be JsonOrm's attribute or that of .NET, because both namespaces are imported.</param>
/// <param name="IsInBox">True if it is the attribute of .NET, which an alias for JsonOrm's would replace, or if the compiler must read its argument.</param>
internal sealed record TableAttributeUse(bool IsAmbiguous, bool IsInBox)
{
    private const string ShortName = "Table";

    /// <summary>Returns the use of a declaration's <c>[Table]</c>, or null if it is JsonOrm's or absent.</summary>
    public static TableAttributeUse? Parse(TypeDeclarationSyntax declaration, SemanticModel semantics, CancellationToken cancel)
    {
        foreach (AttributeSyntax attribute in declaration.AttributeLists.SelectMany(list => list.Attributes))
        {
            if (!IsName((attribute.Name as IdentifierNameSyntax)?.Identifier.ValueText))
            {
                continue;
            }

            SymbolInfo info = semantics.GetSymbolInfo(attribute, cancel);
            bool isAmbiguous = info.CandidateReason == CandidateReason.Ambiguous;
            bool isReadable = attribute.ArgumentList?.Arguments.All(argument => argument is { NameEquals: null, Expression: LiteralExpressionSyntax }) != false;
            bool isInBox = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType?.Is(KnownNames.SchemaTable) == true;
            if (isAmbiguous || isInBox)
            {
                return new TableAttributeUse(isAmbiguous, isAmbiguous ? !isReadable : isInBox);
            }
        }

        return null;
    }

    /// <summary>True for <c>using TableAttribute = …</c> and <c>using Table = …</c>: the user has chosen already.</summary>
    public static bool IsAlias(UsingDirectiveSyntax directive) => IsName(directive.Alias?.Name.Identifier.ValueText);

    private static bool IsName(string? name) => name is ShortName or ShortName + "Attribute";
}
