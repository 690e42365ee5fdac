using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>A whole row of one of a query's tables, to be selected beside values; null if the row may be missing and is. Its columns can be compared and sorted, not the row.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="V">The row's class, with <c>?</c> if the row may be missing.</typeparam>
public sealed class RowExpr<T, V> : Expr<T, V>
{
    private readonly RowSource _source;
    private readonly Func<ValueList, Func<RowBatch, int, V>> _add;

    internal RowExpr(RowSource source, Func<ValueList, Func<RowBatch, int, V>> add)
    {
        _source = source;
        _add = add;
    }

    internal override Func<RowBatch, int, V> AddTo(ValueList list) => _add(list);

    private protected override string Text() => $"row of {_source.Schema.Name}";
}
