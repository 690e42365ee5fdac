using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A dictionary inside nested JSON. A dictionary that is null has no values; the questions about elements are about its values.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of the dictionary.</typeparam>
/// <typeparam name="K">The type of its keys.</typeparam>
/// <typeparam name="TItem">The type of a value in a condition.</typeparam>
/// <typeparam name="TElement">The type of a value.</typeparam>
public sealed class DictionaryExpr<T, V, K, TItem, TElement> : ListExpr<T, V, TItem, TElement>
    where K : notnull
{
    private readonly Func<ExpressionNode, TItem> _item;
    private readonly Func<K, string> _name;

    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="node">The nested JSON.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="item">Creates the expression of a value.</param>
    /// <param name="element">Reads a value.</param>
    /// <param name="name">Returns the name of the member that stores a key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DictionaryExpr(ExpressionNode node, JsonColumnReader<V> reader, Func<ExpressionNode, TItem> item, JsonColumnReader<TElement> element, Func<K, string> name)
        : base(node, reader, item, element)
    {
        _item = item;
        _name = name;
    }

    /// <summary>The value of a key; null if the dictionary lacks the key.</summary>
    /// <param name="key">The key.</param>
    public TItem this[K key] => _item(NestedValues.At(Node, _name(key)));

    /// <summary>True if the dictionary has the key.</summary>
    /// <param name="key">The key.</param>
    public BooleanExpr<T> ContainsKey(K key) => new(new FunctionNode(QueryFunction.HasMember, Node, Literal.Of(_name(key))));
}
