using System.Text;
using JsonOrm.Documents;
using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>
/// Values inside JSON, whose kinds differ from row to row: <c>doc ->> 'age'</c>. Such a value takes the type of what it meets, and where nothing decides, it stays what it is.
/// The nodes are those of typed queries: a value of another kind than is asked for is null.
/// </summary>
internal static class JsonValues
{
    /// <summary>The value at the end of a path, of any kind.</summary>
    public static JsonValueNode Of(ExpressionNode json) => As(json, ColumnType.Json);

    /// <summary>True if an expression is a value of any kind, also one that a query in brackets selects. JSON as such, as a column has it, is none.</summary>
    public static bool IsValue(ExpressionNode node) => node.Type == ColumnType.Json && node switch
    {
        JsonValueNode value => value.IsAnyKind,
        ColumnNode { Source: DerivedSource { Query.Projection: { } columns } } column => IsValue(columns[column.Column.Ordinal].Expression),
        ColumnNode { Source: DerivedSource { Set: { } set } } column => IsValue(set.Left.Projection![column.Column.Ordinal].Expression),
        CaseNode choice => IsValue(choice.Then),
        FunctionNode { Function: QueryFunction.Coalesce } first => first.Arguments.All(IsValue),
        WindowNode { Operand: { } operand } => IsValue(operand),
        _ => false,
    };

    /// <summary>The value as a type; null in rows in which it is of another kind.</summary>
    public static JsonValueNode As(ExpressionNode value, ColumnType type) =>
        new(value, name: null, index: -1, type, isAnyKind: true);

    /// <summary>A value and what it is compared with, in one type; null if that is of a type that JSON has not.</summary>
    /// <param name="value">The value.</param>
    /// <param name="other">What it meets.</param>
    /// <param name="isEquality">True if only equality matters, for which whole numbers are enough.</param>
    public static (ExpressionNode Value, ExpressionNode Other)? Meet(ExpressionNode value, ExpressionNode other, bool isEquality)
    {
        switch (other.Type)
        {
            case var _ when TypeFitting.IsNull(other):
                return isEquality ? (As(value, ColumnType.String), new ConstantNode(Value.Null, ColumnType.String)) : (value, new ConstantNode(Value.Null, ColumnType.Json));
            case ColumnType.String or ColumnType.Boolean:
                return (As(value, other.Type), other);
            case ColumnType.Double or ColumnType.Single:
                return (As(value, ColumnType.Double), TypeFitting.Convert(other, ColumnType.Double));
            case ColumnType.Decimal or ColumnType.UInt64:
                return (As(value, ColumnType.Decimal), TypeFitting.Convert(other, ColumnType.Decimal));
            case var type when TypeFitting.IsInteger(type):
                return isEquality ? (As(value, ColumnType.Int64), other) : (As(value, ColumnType.Decimal), TypeFitting.Convert(other, ColumnType.Decimal));
            default:
                return other is ConstantNode constant && TextOf(constant) is { } text ? (As(value, ColumnType.String), new ConstantNode(Value.From(text), ColumnType.String)) : null;
        }
    }

    /// <summary>A value as the number that it is in arithmetic with another operand: a double beside a double, otherwise a decimal. Any other expression as it is.</summary>
    public static ExpressionNode Number(ExpressionNode node, ExpressionNode other) =>
        IsValue(node) ? As(node, other.Type is ColumnType.Double or ColumnType.Single ? ColumnType.Double : ColumnType.Decimal) : node;

    /// <summary>The type in which a value is compared with each of several constants; null if the constants do not decide one.</summary>
    public static ColumnType? TypeAmong(IReadOnlyList<ExpressionNode> members)
    {
        ColumnType? common = null;
        foreach (ExpressionNode member in members.Where(static member => !TypeFitting.IsNull(member)))
        {
            ColumnType? type = member switch
            {
                { Type: ColumnType.String or ColumnType.Boolean } => member.Type,
                { Type: ColumnType.Double or ColumnType.Single } => ColumnType.Double,
                { Type: ColumnType.Decimal or ColumnType.UInt64 } => ColumnType.Decimal,
                _ => TypeFitting.IsInteger(member.Type) ? ColumnType.Int64 : null,
            };
            bool areNumbers = common is { } before && type is { } next && TypeFitting.IsNumber(before) && TypeFitting.IsNumber(next);
            if (type is null || (common is not null && common != type && !areNumbers))
            {
                return null;
            }

            common = areNumbers && (common == ColumnType.Double || type == ColumnType.Double) ? ColumnType.Double
                : areNumbers && (common == ColumnType.Decimal || type == ColumnType.Decimal) ? ColumnType.Decimal
                : type;
        }

        return common;
    }

    /// <summary>The value as SQL's text: a text as it is, a number and a bool as JSON writes it.</summary>
    public static ExpressionNode Text(ExpressionNode value)
    {
        ExpressionNode flag = As(value, ColumnType.Boolean), none = new ConstantNode(Value.Null, ColumnType.String);
        var word = new CaseNode(flag, new ConstantNode(Value.From("true"), ColumnType.String), new CaseNode(new UnaryNode(UnaryOperator.Not, flag), new ConstantNode(Value.From("false"), ColumnType.String), none));
        return new FunctionNode(QueryFunction.Coalesce, As(value, ColumnType.String), new ConvertNode(As(value, ColumnType.Decimal), ColumnType.String), word);
    }

    /// <summary>
    /// Orders by a value of any kind: null, numbers, texts, bools. Objects and arrays are where null is.
    /// </summary>
    public static IEnumerable<Ordering> Order(ExpressionNode value, bool isDescending, Nulls nulls)
    {
        if (nulls != Nulls.Least)
        {
            yield return new Ordering(new UnaryNode(UnaryOperator.IsNull, value), nulls == Nulls.First, Nulls.Least);
        }

        // A value is of one kind, and null as every other. Doubles of large numbers are equal where decimals differ, and not all numbers are decimals.
        foreach (ColumnType kind in (ColumnType[])[ColumnType.Boolean, ColumnType.String, ColumnType.Double, ColumnType.Decimal])
        {
            yield return new Ordering(As(value, kind), isDescending, Nulls.Least);
        }
    }

    // Documents hold dates and Guids as texts, in the form that holes of filters have too.
    private static string? TextOf(ConstantNode constant)
    {
        object? known = constant.Type switch
        {
            ColumnType.DateTime => constant.Value.DateTime,
            ColumnType.DateTimeOffset => constant.Value.DateTimeOffset,
            ColumnType.DateOnly => constant.Value.DateOnly,
            ColumnType.TimeOnly => constant.Value.TimeOnly,
            ColumnType.TimeSpan => constant.Value.TimeSpan,
            ColumnType.Guid => constant.Value.Guid,
            ColumnType.Char => constant.Value.Char,
            _ => null,
        };
        return known is null ? null : Encoding.UTF8.GetString(DocumentScanner.TextAt(DocumentJson.WriteValue(known), 0));
    }
}
