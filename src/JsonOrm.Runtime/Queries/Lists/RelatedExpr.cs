using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm;

/// <summary>
/// Related rows, or values of them, as one value of a result: <c>Select(a =&gt; (a.Title, a.Tracks.OrderBy(t =&gt; t.Name).Take(3).ToList()))</c>. One further query reads
/// them for many results at once. They can be selected, not compared or sorted by.
/// </summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="V">The C# type of the value: a list, or one row that may be missing.</typeparam>
public sealed class RelatedExpr<T, V> : Expr<T, V>
{
    private readonly QueryModel _rows;
    private readonly Func<LoadedList, int, V> _read;

    internal RelatedExpr(QueryModel rows, Func<LoadedList, int, V> read)
    {
        _rows = rows;
        _read = read;
    }

    internal override Func<RowBatch, int, V> AddTo(ValueList list) => list.AddList(_rows, _read);

    private protected override string Text() => $"({_rows})";

    private protected override InvalidOperationException SeveralValues() =>
        new($"{this} is a list of rows, which can only be selected. Ask for one value of the rows here, such as Any(), Count() or Select(…).First().");
}
