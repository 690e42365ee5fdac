using System.ComponentModel;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>Values inside a row that a query can read as rows: a list, or the values of a dictionary.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TItem">The type of an element in lambdas.</typeparam>
/// <typeparam name="TElement">The type of an element.</typeparam>
public interface IElementSet<T, TItem, TElement>
{
    /// <summary>The elements as a source of rows of its own.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ElementSet<T, TItem, TElement> Rows();
}

/// <summary>The elements of a list inside a row, in the order of the list, to be read as rows. A list that is null has no elements.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TItem">The type of an element in lambdas.</typeparam>
/// <typeparam name="TElement">The type of an element.</typeparam>
public sealed class ElementSet<T, TItem, TElement> : IElementSet<T, TItem, TElement>
{
    private readonly JoinModel _join;
    private readonly ValueMapping<TElement> _mapping;

    internal ElementSet(ExpressionNode list, Func<ExpressionNode, TItem> item, JsonColumnReader<TElement> element)
    {
        var source = new ElementsSource(list);
        _join = new JoinModel(JoinKind.Inner, source) { Elements = list };
        _mapping = new JsonMapping<TElement>(element);
        Item = item(new ColumnNode(source, ElementsSource.Element));
    }

    private ElementSet(JoinModel join, ValueMapping<TElement> mapping, TItem item)
    {
        _join = join;
        _mapping = mapping;
        Item = item;
    }

    internal TItem Item { get; }

    /// <summary>The columns of an element: its index, which is null only if there is no element, and the element.</summary>
    internal ProjectedColumn[] Columns =>
    [
        new ProjectedColumn(new ColumnNode(_join.Source, ElementsSource.Index), AllowsNull: false),
        new ProjectedColumn(new ColumnNode(_join.Source, ElementsSource.Element), AllowsNull: default(TElement) is null),
    ];

    /// <summary>Keeps elements that satisfy the condition; several calls are combined by AND.</summary>
    /// <param name="condition">The condition; it may also refer to the row.</param>
    public ElementSet<T, TItem, TElement> Where(Func<TItem, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExpressionNode further = condition(Item).Node;
        GroupRules.CheckCondition(further);
        return new(_join with { On = _join.On is { } before ? new BinaryNode(BinaryOperator.And, before, further) : further }, _mapping, Item);
    }

    ElementSet<T, TItem, TElement> IElementSet<T, TItem, TElement>.Rows() => this;

    /// <summary>The query whose rows are joined with their elements.</summary>
    internal QueryModel JoinTo(QueryModel rows)
    {
        rows = rows.Unlimited();
        return rows with { Joins = [.. rows.Joins, _join] };
    }

    /// <summary>Reads an element from the columns that begin at an index.</summary>
    internal Func<RowBatch, int, TElement> Reader(int start)
    {
        ValueMapping<TElement> mapping = _mapping;
        return (batch, row) => mapping.Read(batch, start + ElementsSource.Element, row);
    }
}
