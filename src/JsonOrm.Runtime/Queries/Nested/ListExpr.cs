using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A list inside nested JSON. A list that is null has no elements.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of the list.</typeparam>
/// <typeparam name="TItem">The type of an element in a condition.</typeparam>
/// <typeparam name="TElement">The type of an element.</typeparam>
public class ListExpr<T, V, TItem, TElement> : JsonValueExpr<T, V>, IElementSet<T, TItem, TElement>
{
    private readonly Func<ExpressionNode, TItem> _item;
    private readonly JsonColumnReader<TElement> _element;

    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="node">The nested JSON.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="item">Creates the expression of an element.</param>
    /// <param name="element">Reads an element.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ListExpr(ExpressionNode node, JsonColumnReader<V> reader, Func<ExpressionNode, TItem> item, JsonColumnReader<TElement> element)
        : base(node, reader)
    {
        _item = item;
        _element = element;
    }

    /// <summary>True if the list has an element.</summary>
    public BooleanExpr<T> Any() => Elements.Any<T>(Node);

    /// <summary>True if the list has an element that satisfies the condition.</summary>
    /// <param name="condition">The condition; it may also refer to the row.</param>
    public BooleanExpr<T> Any(Func<TItem, Condition<T>> condition) => Elements.Any(Node, _item, condition);

    /// <summary>True if every element satisfies the condition; also if the list is empty. A null result does not satisfy it.</summary>
    /// <param name="condition">The condition; it may also refer to the row.</param>
    public BooleanExpr<T> All(Func<TItem, Condition<T>> condition) => Elements.All(Node, _item, condition);

    /// <summary>The number of elements.</summary>
    public IntegerExpr<T, int> Count() => Elements.Count<T>(Node);

    /// <summary>The number of elements that satisfy the condition.</summary>
    /// <param name="condition">The condition; it may also refer to the row.</param>
    public IntegerExpr<T, int> Count(Func<TItem, Condition<T>> condition) => Elements.Count(Node, _item, condition);

    /// <summary>The elements that satisfy the condition, to be read as rows: <c>SelectMany(o =&gt; o.Lines.Where(l =&gt; l.Price &gt; 10m))</c>.</summary>
    /// <param name="condition">The condition; it may also refer to the row.</param>
    public ElementSet<T, TItem, TElement> Where(Func<TItem, Condition<T>> condition) => Rows().Where(condition);

    ElementSet<T, TItem, TElement> IElementSet<T, TItem, TElement>.Rows() => Rows();

    private ElementSet<T, TItem, TElement> Rows() => new(Node, _item, _element);
}

/// <summary>A list inside nested JSON of single values: strings, numbers, dates. A list that is null has no elements.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of the list.</typeparam>
/// <typeparam name="E">The type of an element that is not null.</typeparam>
/// <typeparam name="TItem">The type of an element in a condition.</typeparam>
/// <typeparam name="TElement">The type of an element.</typeparam>
public sealed class ValueListExpr<T, V, E, TItem, TElement> : ListExpr<T, V, TItem, TElement>
    where TItem : Expr<T>
{
    private readonly Func<ExpressionNode, TItem> _item;

    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="node">The nested JSON.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="item">Creates the expression of an element.</param>
    /// <param name="element">Reads an element.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueListExpr(ExpressionNode node, JsonColumnReader<V> reader, Func<ExpressionNode, TItem> item, JsonColumnReader<TElement> element)
        : base(node, reader, item, element) => _item = item;

    /// <summary>True if an element equals the value.</summary>
    /// <param name="value">The value to look for: a constant, or a value of the row.</param>
    public BooleanExpr<T> Contains(ScalarExpr<T, E>? value) => Elements.Contains(Node, _item, value);

    /// <summary>True if an element equals the value; null finds elements that are null.</summary>
    /// <param name="value">The value to look for.</param>
    public BooleanExpr<T> Contains(E? value) => Elements.Contains<T, E, TItem>(Node, _item, value is null ? null : (ScalarExpr<T, E>)value);
}
