using System.Collections;
using System.Globalization;
using System.Reflection;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>Calls every comparison and conversion of the expression classes by reflection, with the columns that fit its parameters.</summary>
internal static class OperatorCases
{
    private static readonly Item.ColumnSet<Item> s_x = Item.Columns;

    // A column, or a value, for each type that a parameter may have; on the right another than on the left where there is one.
    private static readonly (object Value, Func<Item, object?> Of)[] s_operands =
    [
        (s_x.Integer, row => row.Integer),
        (s_x.MaybeInteger, row => row.MaybeInteger),
        ((IntegerExpr<Item, long>)s_x.Integer, row => (long)row.Integer),
        ((NullableIntegerExpr<Item, long>)s_x.MaybeInteger, row => (long?)row.MaybeInteger),
        (s_x.Small, row => row.Small),
        (s_x.MaybeSmall, row => row.MaybeSmall),
        (s_x.Number, row => row.Number),
        (s_x.MaybeNumber, row => row.MaybeNumber),
        (s_x.Text, row => row.Text),
        (s_x.MaybeText, row => row.MaybeText),
        (s_x.Date, row => row.Date),
        (s_x.MaybeDate, row => row.MaybeDate),
        (s_x.Day, row => row.Day),
        (s_x.MaybeDay, row => row.MaybeDay),
        (s_x.Value, row => row.Value),
        (s_x.MaybeValue, row => row.MaybeValue),
        (s_x.Bytes, row => row.Bytes),
        (s_x.MaybeBytes, row => row.MaybeBytes),
        (s_x.Boolean, row => row.Boolean),
        (s_x.MaybeBoolean, row => row.MaybeBoolean),
        (s_x.Numbers, row => row.Numbers),
        (s_x.Needs, row => row.Needs),
        (s_x.MaybeNeeds, row => row.MaybeNeeds),
        (s_x.Inside.List, row => row.Inside?.List),
        (default(NullLiteral), _ => null),
        (Scalar(x => x.Integer, 1), _ => 7),
        (Scalar(x => x.Number, 1), _ => 3.5),
        (Sql.Scalar(Select.From(Item.Columns).Where(x => x.Id == 1).Select(x => x.Text)), _ => "abc"),
        (Scalar(x => x.Date, 1), _ => Item.All[0].Date),
        (Scalar(x => x.Day, 1), _ => Item.All[0].Day),
        (Scalar(x => x.Value, 1), _ => Item.All[0].Value),
        (Sql.Scalar(Select.From(Item.Columns).Where(x => x.Id == 1).Select(x => x.Bytes)), _ => Item.All[0].Bytes),
        (Scalar(x => x.Boolean, 1), _ => true),
        (Sql.Exists(Select.From<Item>()), _ => true),
        (7, _ => 7),
        ((NumberOperand)7, _ => 7),
        ((IntegerOperand)7, _ => 7),
        ((NullableNumberOperand)7, _ => 7),
        ((NullableIntegerOperand)7, _ => 7),
        (3.5, _ => 3.5),
        ("abc", _ => "abc"),
        (Item.All[0].Date, _ => Item.All[0].Date),
        (Item.All[0].Day, _ => Item.All[0].Day),
        (TimeSpan.FromMinutes(7), _ => TimeSpan.FromMinutes(7)),
        (Item.All[0].Bytes, _ => Item.All[0].Bytes),
        (true, _ => true),
    ];

    /// <summary>True for a method that <see cref="Run"/> calls.</summary>
    public static bool IsCase(MethodInfo member) => member.Name is "op_Equality" or "op_Inequality" or "op_LessThan" or "op_LessThanOrEqual" or "op_GreaterThan" or "op_GreaterThanOrEqual" or "op_Implicit" or "op_Explicit";

    /// <summary>Calls a method of an expression class, whose type arguments are given already.</summary>
    public static void Run(MethodInfo member, MemberCases cases)
    {
        ParameterInfo[] parameters = member.GetParameters();
        if (parameters[0].ParameterType is { IsGenericType: true } given && given.GetGenericTypeDefinition() == typeof(Parameter<>))
        {
            RunParameter(member, given.GetGenericArguments()[0], cases);
            return;
        }

        foreach ((object left, Func<Item, object?> ofLeft) in Operands(parameters[0]))
        {
            if (parameters.Length == 1)
            {
                var converted = (Expr<Item>)Invoke(member, left);
                if (left is NullLiteral && !converted.Node.IsNullable)
                {
                    Assert.Fail($"{member} of {member.DeclaringType} is not null.");
                }
                else if (left is NullLiteral && IsNeverNull(member.DeclaringType!))
                {
                    cases.Fails(member, converted);
                }
                else
                {
                    cases.Called(member, converted, ofLeft);
                }

                continue;
            }

            foreach ((object right, Func<Item, object?> ofRight) in Operands(parameters[1]))
            {
                cases.Called(member, (Expr<Item>)Invoke(member, left, right), row => Compare(member.Name, ofLeft(row), ofRight(row), left is NullLiteral || right is NullLiteral));
            }
        }
    }

    // A parameter becomes an expression whose place is then taken by a value.
    private static void RunParameter(MethodInfo member, Type type, MemberCases cases)
    {
        (object value, Func<Item, object?> of) = s_operands.First(operand => (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(operand.Value));
        object parameter = Activator.CreateInstance(typeof(Parameter<>).MakeGenericType(type), BindingFlags.NonPublic | BindingFlags.Instance, null, [1], null)!;
        var converted = (Expr<Item>)Invoke(member, parameter);
        var bound = (BoundParameter)parameter.GetType().GetMethod("Bind", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(parameter, [value])!;
        ExpressionNode constant = new ParameterBinding([bound]).Bind(converted.Node);
        var field = typeof(Expr<Item>).GetField("_node", BindingFlags.NonPublic | BindingFlags.Instance)!;
        field.SetValue(converted, constant);
        cases.Called(member, converted, of);
    }

    private static bool IsNeverNull(Type type) => !type.Name.StartsWith("Nullable", StringComparison.Ordinal) && type != typeof(Condition<Item>) && type != typeof(ScalarExpr<Item, string>);

    private static IEnumerable<(object Value, Func<Item, object?> Of)> Operands(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var fitting = s_operands.Where(operand => type.IsInstanceOfType(operand.Value)).ToList();
        Assert.True(fitting.Count > 0, $"No operand is of type {type}, which {parameter.Member} of {parameter.Member.DeclaringType} takes.");
        return fitting;
    }

    private static object Invoke(MethodInfo member, params object?[] arguments) => member.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    private static object? Compare(string op, object? left, object? right, bool isNullTest)
    {
        if (isNullTest)
        {
            return (left is null && right is null) == (op == "op_Equality");
        }

        if (left is null || right is null)
        {
            return null;
        }

        // Numbers of different types meet.
        if (left is not (string or byte[]) && left.GetType() != right.GetType())
        {
            (left, right) = (Convert.ToDecimal(left, CultureInfo.InvariantCulture), Convert.ToDecimal(right, CultureInfo.InvariantCulture));
        }

        int order = left is string text ? string.CompareOrdinal(text, (string)right) : left is byte[] bytes ? bytes.AsSpan().SequenceCompareTo((byte[])right) : Comparer.Default.Compare(left, right);
        return op switch
        {
            "op_Equality" => order == 0,
            "op_Inequality" => order != 0,
            "op_LessThan" => order < 0,
            "op_LessThanOrEqual" => order <= 0,
            "op_GreaterThan" => order > 0,
            _ => order >= 0,
        };
    }

    private static ScalarQuery<V> Scalar<V>(Func<Item.ColumnSet<Item>, ScalarExpr<Item, V>> value, int id)
        where V : struct => Sql.Scalar(Select.From(Item.Columns).Where(x => x.Id == id).Select(value(s_x)));
}
