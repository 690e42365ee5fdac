using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>Converts attribute arguments to C# literals, whatever the culture of the compiling machine.</summary>
internal static class ConstantLiterals
{
    /// <summary>Returns the constant as a literal of the property's type; null if the types differ.</summary>
    public static string? Of(TypedConstant constant, ITypeSymbol propertyType)
    {
        ITypeSymbol type = TypeClassifier.Underlying(propertyType);
        if (constant.IsNull)
        {
            bool admitsNull = type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(type, propertyType);
            return admitsNull ? "null" : null;
        }

        if (!SymbolEqualityComparer.Default.Equals(constant.Type, type) || constant.Value is not { } value)
        {
            return null;
        }

        return constant.Kind == TypedConstantKind.Enum
            ? "(" + TypeClassifier.NameOf(type) + ")(" + Primitive(value) + ")"
            : Primitive(value);
    }

    /// <summary>Returns a parameter's default value as an expression of its type; null if it has none, or null.</summary>
    public static string? OfDefault(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || (parameter.ExplicitDefaultValue is null && parameter.Type.IsReferenceType))
        {
            return null;
        }

        string type = TypeClassifier.NameOf(parameter.Type);
        return parameter.ExplicitDefaultValue is { } value
            ? "(" + type + ")(" + Primitive(value) + (value is decimal ? "m)" : ")")
            : "default(" + type + ")";
    }

    private static string Primitive(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, true),
        char character => SymbolDisplay.FormatLiteral(character, true),
        bool boolean => boolean ? "true" : "false",
        double number => RangeLiterals.Literal(number),
        float number => RangeLiterals.Literal(number).Replace("d", "f"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
