using System.Buffers.Text;
using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>
/// Converts two sides to one type, as SQL does: a number to the wider kind, a quoted text to the date, guid or enum member that it represents.
/// </summary>
internal static class TypeFitting
{
    public static bool IsInteger(ColumnType type) => type is >= ColumnType.SByte and <= ColumnType.UInt64;

    public static bool IsNull(ExpressionNode node) => node is ConstantNode { Value.IsNull: true };

    /// <summary>A number with the other sign; null where its type has no such number.</summary>
    public static Value? Negated(Value number) => number.Kind switch
    {
        ValueKind.Integer when number.Integer != long.MinValue => Value.From(-number.Integer),
        ValueKind.Decimal => Value.From(-number.Decimal),
        ValueKind.Double => Value.From(-number.Double),
        _ => null,
    };

    /// <summary>A null constant as one of the other's type; any other expression as it is.</summary>
    public static ExpressionNode Typed(ExpressionNode node, ExpressionNode other) => IsNull(node) ? Null(other) : node;

    public static bool IsNumber(ColumnType type) => type is >= ColumnType.SByte and <= ColumnType.Decimal;

    /// <summary>Both sides in one type; null if there is none.</summary>
    public static (ExpressionNode Left, ExpressionNode Right)? Fit(ExpressionNode left, ExpressionNode right)
    {
        bool isLeftJson = JsonValues.IsValue(left), isRightJson = JsonValues.IsValue(right);
        if (isLeftJson != isRightJson)
        {
            return isLeftJson ? JsonValues.Meet(left, right, isEquality: false)
                : JsonValues.Meet(right, left, isEquality: false) is var (value, other) ? (other, value)
                : null;
        }

        if (To(left, right) is { } fittedLeft)
        {
            return (fittedLeft, right);
        }

        if (To(right, left) is { } fittedRight)
        {
            return (left, fittedRight);
        }

        return IsNumber(left.Type) && IsNumber(right.Type) ? (Convert(left, Wider(left.Type, right.Type)), Convert(right, Wider(left.Type, right.Type))) : null;
    }

    /// <summary>Both sides as a common kind of number in which arithmetic does not overflow silently; null if one is not a number.</summary>
    public static (ExpressionNode Left, ExpressionNode Right)? FitNumbers(ExpressionNode left, ExpressionNode right)
    {
        (left, right) = (JsonValues.Number(left, right), JsonValues.Number(right, left));
        (left, right) = (IsNull(left) ? Null(right) : left, IsNull(right) ? Null(left) : right);
        if (IsNull(left) && IsNull(right) && !IsNumber(left.Type))
        {
            left = right = new ConstantNode(Value.Null, ColumnType.Int64);
        }

        if (!IsNumber(left.Type) || !IsNumber(right.Type))
        {
            return null;
        }

        ColumnType type = Wider(left.Type, right.Type);
        return (Convert(left, type), Convert(right, type));
    }

    /// <summary>Converts a number to another type.</summary>
    public static ExpressionNode Convert(ExpressionNode node, ColumnType type)
    {
        if (node.Type == type)
        {
            return node;
        }

        return node is ConstantNode { Value: { IsNull: false } value } && IsNumber(node.Type) && IsNumber(type) && node.Type != ColumnType.UInt64
            ? new ConstantNode(Number(value, type), type)
            : new ConvertNode(node, type);
    }

    // Converts a side to the other's type, if nothing is lost.
    private static ExpressionNode? To(ExpressionNode node, ExpressionNode other)
    {
        if (IsNull(node))
        {
            return Null(other);
        }

        if (node.Type == other.Type)
        {
            return node is ConstantNode { Enum: null } constant && other.Enum is not null ? new ConstantNode(constant.Value, constant.Type, other.Enum) : node;
        }

        // All integers except ulong compare by one 64-bit form.
        if (IsInteger(node.Type) && IsInteger(other.Type) && node.Type != ColumnType.UInt64 && other.Type != ColumnType.UInt64)
        {
            return node;
        }

        // The times of a document are moments in UTC.
        if (node is ConstantNode { Type: ColumnType.DateTimeOffset } moment && other is ColumnNode { Type: ColumnType.DateTime, Source: TableSource { Schema.IsCollection: true } })
        {
            return new ConstantNode(Value.From(moment.Value.DateTimeOffset.UtcDateTime), ColumnType.DateTime);
        }

        return node is ConstantNode known && Parse(known, other) is { } value ? new ConstantNode(value, other.Type, other.Enum) : null;
    }

    private static Value? Parse(ConstantNode constant, ExpressionNode other)
    {
        Value value = constant.Value;
        if (value.Kind == ValueKind.Integer && IsInteger(constant.Type))
        {
            return other.Type switch
            {
                ColumnType.UInt64 when value.Integer >= 0 => Value.From((ulong)value.Integer),
                ColumnType.Decimal => Value.From((decimal)value.Integer),
                ColumnType.Double or ColumnType.Single => Value.From((double)value.Integer),
                ColumnType.Enum => value,
                _ => null,
            };
        }

        return value.Kind switch
        {
            ValueKind.Decimal when other.Type is ColumnType.Double or ColumnType.Single => Value.From((double)value.Decimal),
            ValueKind.Text => ParseText(value.Text, other),
            _ => null,
        };
    }

    private static Value? ParseText(string text, ExpressionNode other)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (other.Type)
        {
            case ColumnType.Char when text.Length == 1:
                return Value.From(text[0]);
            case ColumnType.Guid when Guid.TryParse(text, out Guid guid):
                return Value.From(guid);
            case ColumnType.DateTime when DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out DateTime date):
                return Value.From(date);
            case ColumnType.DateTimeOffset when DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant):
                return Value.From(instant);
            case ColumnType.DateOnly when DateOnly.TryParse(text, culture, out DateOnly day):
                return Value.From(day);
            case ColumnType.TimeOnly when TimeOnly.TryParse(text, culture, out TimeOnly time):
                return Value.From(time);
            case ColumnType.TimeSpan when TimeSpan.TryParse(text, culture, out TimeSpan span):
                return Value.From(span);
            case ColumnType.Bytes when Base64.IsValid(text):
                return Value.From(System.Convert.FromBase64String(text));
            case ColumnType.Enum when other.Enum is { } members:
                for (int i = 0; i < members.Names.Count; i++)
                {
                    if (string.Equals(members.Names[i], text, StringComparison.OrdinalIgnoreCase))
                    {
                        return Value.From(members.Values[i]);
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static ColumnType Wider(ColumnType left, ColumnType right)
    {
        if (left is ColumnType.Double or ColumnType.Single || right is ColumnType.Double or ColumnType.Single)
        {
            return ColumnType.Double;
        }

        return left is ColumnType.Decimal or ColumnType.UInt64 || right is ColumnType.Decimal or ColumnType.UInt64 ? ColumnType.Decimal : ColumnType.Int64;
    }

    private static Value Number(Value value, ColumnType type) => type switch
    {
        ColumnType.Double => Value.From(value.Kind == ValueKind.Integer ? value.Integer : value.Kind == ValueKind.Decimal ? (double)value.Decimal : value.Double),
        ColumnType.Decimal => Value.From(value.Kind == ValueKind.Integer ? value.Integer : value.Kind == ValueKind.Decimal ? value.Decimal : (decimal)value.Double),
        _ => value.Kind == ValueKind.Integer ? value : Value.From((long)(value.Kind == ValueKind.Decimal ? value.Decimal : (decimal)value.Double)),
    };


    private static ConstantNode Null(ExpressionNode other) => new(Value.Null, other.Type, other.Enum);
}
