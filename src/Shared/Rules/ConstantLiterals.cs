using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Rules;

/// <summary>Attribute arguments as C# literals, whatever the culture of the machine that compiles.</summary>
internal static class ConstantLiterals
{
    /// <summary>The constant as a literal of the property's type; null when the types differ.</summary>
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

    /// <summary>A parameter's default value as an expression of its type; null when it has none, or null.</summary>
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

    /// <summary>A literal as an expression of a column's type; null when the column cannot hold it, whatever the compiler says of that.</summary>
    /// <param name="token">The literal.</param>
    /// <param name="isNegative">True when a minus sign is before it.</param>
    /// <param name="column">The column.</param>
    public static string? OfToken(SyntaxToken token, bool isNegative, ColumnKind column)
    {
        switch (token.Value)
        {
            case string text when column == ColumnKind.String && !isNegative:
                return Primitive(text);
            case char unit when column == ColumnKind.Char && !isNegative:
                return Primitive(unit);
            case bool value when column == ColumnKind.Boolean && !isNegative:
                return Primitive(value);
            case float or double when column is ColumnKind.Double or ColumnKind.Single && token.Value is float == (column == ColumnKind.Single):
            case decimal when column == ColumnKind.Decimal:
                return (isNegative ? "-" : "") + token.Text;
            case int or uint or long or ulong:
                decimal number = Convert.ToDecimal(token.Value, CultureInfo.InvariantCulture) * (isNegative ? -1 : 1);
                bool fits = column is ColumnKind.Double or ColumnKind.Single or ColumnKind.Decimal || (column.IsInteger() && RangeOf(column) is var (least, most) && number >= least && number <= most);
                return fits ? number.ToString(CultureInfo.InvariantCulture) : null;
            default:
                return null;
        }
    }

    private static (decimal Least, decimal Most) RangeOf(ColumnKind column) => column switch
    {
        ColumnKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ColumnKind.Byte => (byte.MinValue, byte.MaxValue),
        ColumnKind.Int16 => (short.MinValue, short.MaxValue),
        ColumnKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ColumnKind.Int32 => (int.MinValue, int.MaxValue),
        ColumnKind.UInt32 => (uint.MinValue, uint.MaxValue),
        ColumnKind.UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

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
