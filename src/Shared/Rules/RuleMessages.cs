using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>The messages of one property's rules: the attributes' own text, that of a resource, or the default.</summary>
internal sealed class RuleMessages
{
    private readonly string? _labelCode;

    public RuleMessages(IPropertySymbol property)
    {
        AttributeData? display = property.FindAttribute(KnownNames.Display);
        Label = display?.Named("Name") as string ?? property.Name;
        _labelCode = Resource(display?.Named("ResourceType") as INamedTypeSymbol, display?.Named("Name") as string);
    }

    /// <summary>The property's name in messages.</summary>
    public string Label { get; }

    /// <summary>The label as C#.</summary>
    public string LabelCode => _labelCode ?? SymbolDisplay.FormatLiteral(Label, true);

    /// <summary>Returns the message of a rule, and the C# that creates it if it is known only at run time; null and a reason if it cannot be created.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="message">The message if the attribute has none.</param>
    /// <param name="arguments">The values of the placeholders from {1} on.</param>
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
            // The user's own text with braces that are not placeholders is used as written.
            return message;
        }
    }

    private static string Literal(object argument) => argument is int number ? RangeLiterals.Text(number) : SymbolDisplay.FormatLiteral((string)argument, true);

    /// <summary>Returns a static property of a resource class, as C#.</summary>
    private static string? Resource(INamedTypeSymbol? type, string? name) =>
        type is not null && name is not null && type.GetMembers(name).OfType<IPropertySymbol>().Any(property =>
            property is { IsStatic: true, Type.SpecialType: SpecialType.System_String, GetMethod: not null } &&
            property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            ? TypeClassifier.NameOf(type) + "." + name
            : null;
}
