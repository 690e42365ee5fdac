using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>The C# expression that creates an attribute, so that nothing needs reflection.</summary>
internal static class AttributeCode
{
    /// <summary>Returns the expression, or null if generated code cannot name the attribute or an argument.</summary>
    public static string? Of(AttributeData attribute, Func<ISymbol, bool> canName)
    {
        if (attribute.AttributeClass is not { } type || attribute.AttributeConstructor is not { } constructor || type.IsFileLocal || !canName(type) || !canName(constructor))
        {
            return null;
        }

        string?[] arguments = [.. attribute.ConstructorArguments.Select(argument => Of(argument, canName))];
        string?[] named = [.. attribute.NamedArguments.Select(argument => Of(argument.Value, canName) is { } value ? Identifier(argument.Key) + " = " + value : null)];
        return arguments.Contains(null) || named.Contains(null)
            ? null
            : "new " + TypeClassifier.NameOf(type) + "(" + string.Join(", ", arguments) + ")" + (named.Length > 0 ? " { " + string.Join(", ", named) + " }" : "");
    }

    private static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string? Of(TypedConstant constant, Func<ISymbol, bool> canName)
    {
        if (constant.Kind == TypedConstantKind.Error || constant.Type is not { } type)
        {
            return null;
        }

        string name = TypeClassifier.NameOf(type);
        if (constant.IsNull)
        {
            return "(" + name + (type.IsReferenceType ? "?)null!" : ")null");
        }

        switch (constant.Kind)
        {
            case TypedConstantKind.Array:
                string?[] items = [.. constant.Values.Select(value => Of(value, canName))];
                return items.Contains(null) ? null : "new " + name + " { " + string.Join(", ", items) + " }";
            case TypedConstantKind.Type:
                return constant.Value is ITypeSymbol { TypeKind: not TypeKind.Error } named && canName(named) ? "typeof(" + NameOf(named) + ")" : null;
            case TypedConstantKind.Enum:
                return canName(type) ? "(" + name + ")(" + Literal(constant.Value!) + ")" : null;
            default:
                return constant.Value is byte or sbyte or short or ushort ? "(" + name + ")(" + Literal(constant.Value) + ")" : Literal(constant.Value!);
        }
    }

    private static string NameOf(ITypeSymbol type) => type is INamedTypeSymbol { IsUnboundGenericType: true }
        ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
        : TypeClassifier.NameOf(type);

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, true),
        char character => SymbolDisplay.FormatLiteral(character, true),
        bool boolean => boolean ? "true" : "false",
        double number => RangeLiterals.Literal(number),
        float number when float.IsNaN(number) => "float.NaN",
        float number when float.IsInfinity(number) => number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        long number => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
