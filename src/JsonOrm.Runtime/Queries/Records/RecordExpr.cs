using System.ComponentModel;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// A record of several values computed from a row: the result of the generated <c>From(…)</c> of a <c>[Projection]</c> type. It can be selected like any
/// other value, alone or with others, but not compared or sorted; its members can.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="R">The record's type.</typeparam>
public sealed class RecordExpr<T, R> : Expr<T, R>
{
    private readonly Func<RecordValues, Func<RowBatch, int, R>> _members;

    /// <summary>Creates a record of values; called by generated code.</summary>
    /// <param name="members">Adds the values of the record's members and returns the function that builds a record from them. It is called each time the record is selected.</param>
    /// <exception cref="ArgumentNullException">A member has no expression.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RecordExpr(Func<RecordValues, Func<RowBatch, int, R>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = members;
        // Reports a null member where the record is created, not later where it is selected.
        members(new RecordValues(new ValueList()));
    }

    internal override Func<RowBatch, int, R> AddTo(ValueList list) => list.AddRecord(_members);

    private protected override string Text()
    {
        var list = new ValueList();
        AddTo(list);
        return typeof(R).Name + "(" + string.Join(", ", list.Columns.Select(column => column.Expression.ToString())) + ")";
    }
}
