using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value that a query takes when it runs; see <see cref="Query"/>. It can be used in the query where a constant can.</summary>
/// <typeparam name="V">The type of the value; an array for a parameter of <c>In</c>.</typeparam>
public sealed class Parameter<V> : IParameter
{
    private readonly int _index;
    private Func<V, Value[]>? _list;
    private ValueMapping<V>? _scalar;

    internal Parameter(int index) => _index = index;

    bool IParameter.IsUsed => _list is not null || _scalar is not null;

    string IParameter.Name => $"@{_index} of type {typeof(V).Name}";

    /// <summary>The place of the value in an expression.</summary>
    internal ParameterNode Node
    {
        get
        {
            _scalar = ValueMapping<V>.Default;
            return new ParameterNode(_index, _scalar.Type, _scalar.IsNullable);
        }
    }

    /// <summary>The place of the list in a membership test.</summary>
    /// <param name="operand">The value to look for.</param>
    /// <param name="toValues">Converts the list.</param>
    internal InParameterNode Among(ExpressionNode operand, Func<V, Value[]> toValues)
    {
        _list = toValues;
        return new InParameterNode(operand, _index);
    }

    internal BoundParameter Bind(V value)
    {
        if (_list is null)
        {
            return new BoundParameter(_scalar!.ToValue(value), _scalar.Type, null);
        }

        ArgumentNullException.ThrowIfNull(value);
        return new BoundParameter(Value.Null, default, _list(value));
    }
}

/// <summary>A parameter of any type.</summary>
internal interface IParameter
{
    bool IsUsed { get; }

    string Name { get; }
}

/// <summary>The value of a parameter in one run.</summary>
/// <param name="Value">The value, unless the parameter is a list.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="List">The list; null for a single value.</param>
internal readonly record struct BoundParameter(Value Value, ColumnType Type, Value[]? List);

/// <summary>The places of parameters in expressions.</summary>
internal static class Parameters
{
    public static ParameterNode NodeOf<V>(Parameter<V> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Node;
    }
}
