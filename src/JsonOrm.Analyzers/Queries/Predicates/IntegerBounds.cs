using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>The least and the greatest value of an expression by its type.</summary>
internal sealed record IntegerBounds(decimal Least, decimal? Greatest)
{
    /// <summary>
    /// Returns the bounds of a column of an integer type, or of a string's length; null for a computed value, which may exceed its type's bounds, and for
    /// anything else.
    /// </summary>
    public static IntegerBounds? Of(IOperation value, QueryTypes types)
    {
        if (value is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } text } && types.ValueOf(text.Type) is { SpecialType: SpecialType.System_String })
        {
            return new IntegerBounds(0, null);
        }

        if (value is not IPropertyReferenceOperation { Instance: { } row } || !types.IsColumnSet(row.Type))
        {
            return null;
        }

        return types.ValueOf(value.Type)?.WithoutNull().SpecialType switch
        {
            SpecialType.System_Byte => new IntegerBounds(byte.MinValue, byte.MaxValue),
            SpecialType.System_SByte => new IntegerBounds(sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Int16 => new IntegerBounds(short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => new IntegerBounds(ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => new IntegerBounds(int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => new IntegerBounds(uint.MinValue, uint.MaxValue),
            SpecialType.System_Int64 => new IntegerBounds(long.MinValue, long.MaxValue),
            SpecialType.System_UInt64 => new IntegerBounds(ulong.MinValue, ulong.MaxValue),
            _ => null,
        };
    }

    /// <summary>Returns the result of the comparison for every value within the bounds; null if it depends on the value.</summary>
    public bool? Answer(ComparedConstant compared)
    {
        if (ConstantRange.Number(compared.Constant) is not { } constant)
        {
            return null;
        }

        bool isBelow = constant < Least, isAbove = constant > Greatest;
        return compared.Operator switch
        {
            BinaryOperatorKind.Equals => isBelow || isAbove ? false : null,
            BinaryOperatorKind.NotEquals => isBelow || isAbove ? true : null,
            BinaryOperatorKind.LessThan => isBelow || constant == Least ? false : isAbove ? true : null,
            BinaryOperatorKind.LessThanOrEqual => isBelow ? false : isAbove || constant == Greatest ? true : null,
            BinaryOperatorKind.GreaterThan => isAbove || constant == Greatest ? false : isBelow ? true : null,
            BinaryOperatorKind.GreaterThanOrEqual => isAbove ? false : isBelow || constant == Least ? true : null,
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Least.ToString(CultureInfo.InvariantCulture) + (Greatest is { } greatest ? " to " + greatest.ToString(CultureInfo.InvariantCulture) : " upwards");
}
