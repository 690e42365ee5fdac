using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>What the rules of one property say: the attributes' own words, those of a resource, or ours.</summary>
internal sealed class RuleMessages
{
    private readonly string? _labelCode;

    public RuleMessages(IPropertySymbol property)
    {
        AttributeData? display = property.FindAttribute(KnownNames.Display);
        Label = display?.Named("Name") as string ?? property.Name;
        _labelCode = Resource(display?.Named("ResourceType") as INamedTypeSymbol, display?.Named("Name") as string);
    }

    /// <summary>What messages call the property.</summary>
    public string Label { get; }

    /// <summary>The label as C#.</summary>
    public string LabelCode => _labelCode ?? SymbolDisplay.FormatLiteral(Label, true);

    /// <summary>The message of a rule, and the C# that makes it when it is known only at run time; null and a reason where it cannot be made.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="message">What is said when it says nothing itself.</param>
    /// <param name="arguments">What the placeholders from {1} on stand for.</param>
    public (string Text, string Code)? Of(AttributeData attribute, string message, params object[] arguments)
    {
        string template = attribute.Named("ErrorMessage") as string ?? message;
        string? name = attribute.Named("ErrorMessageResourceName") as string;
        string? resource = Resource(attribute.Named("ErrorMessageResourceType") as INamedTypeSymbol, name);
        if (name is not null && resource is null)
        {
            return null;
        }

        string code = resource is null && _labelCode is null
            ? ""
            : "string.Format(global::System.Globalization.CultureInfo.CurrentCulture, " +
                string.Join(", ", [resource ?? SymbolDisplay.FormatLiteral(template, true), LabelCode, .. arguments.Select(Literal)]) + ")";
        return (Format(template, arguments), code);
    }

    private string Format(string message, object[] arguments)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, message, [Label, .. arguments]);
        }
        catch (FormatException)
        {
            // The user's own text with braces in it that are not placeholders: said as it is written.
            return message;
        }
    }

    private static string Literal(object argument) => argument is int number ? RangeLiterals.Text(number) : SymbolDisplay.FormatLiteral((string)argument, true);

    /// <summary>A static property of a resource class, as C#.</summary>
    private static string? Resource(INamedTypeSymbol? type, string? name) =>
        type is not null && name is not null && type.GetMembers(name).OfType<IPropertySymbol>().Any(property =>
            property is { IsStatic: true, Type.SpecialType: SpecialType.System_String, GetMethod: not null } &&
            property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            ? TypeClassifier.NameOf(type) + "." + name
            : null;
}
