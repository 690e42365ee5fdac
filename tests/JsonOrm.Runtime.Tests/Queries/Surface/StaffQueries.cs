using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

internal static class StaffQueries
{
    private static NullableStaffColumns<Staff> Nullable { get; } = new(RowSource.Of(Staff.Schema));

    public static Query<Staff> Where(this Query<Staff> query, Func<StaffColumns<Staff>, Condition<Staff>> condition) => query.Where(condition(Staff.Columns));

    public static OrderedQuery<Staff> OrderBy<V>(this Query<Staff> query, Func<StaffColumns<Staff>, ScalarExpr<Staff, V>> value, Nulls nulls = Nulls.Least) =>
        query.OrderBy(value(Staff.Columns), nulls);

    public static Projection<Staff, V> Select<V>(this Query<Staff> query, Func<StaffColumns<Staff>, Expr<Staff, V>> value) => query.Select(value(Staff.Columns));

    public static Projection<Staff, (V1, V2)> Select<V1, V2>(this Query<Staff> query, Func<StaffColumns<Staff>, (Expr<Staff, V1>, Expr<Staff, V2>)> values)
    {
        (Expr<Staff, V1> first, Expr<Staff, V2> second) = values(Staff.Columns);
        return query.Select(first, second);
    }

    public static JoinQuery<Staff, (Staff, TTable), (StaffColumns<Staff>, TColumns)> Join<TTable, TColumns, TNullable>(
        this Query<Staff> query, Func<StaffColumns<Staff>, RowSet<Staff, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<Staff>
        where TNullable : IColumnSet<Staff> => Joined.Inner(query, Staff.Columns, rows(Staff.Columns));

    public static JoinQuery<Staff, (Staff, TTable?), (StaffColumns<Staff>, TNullable)> LeftJoin<TTable, TColumns, TNullable>(
        this Query<Staff> query, Func<StaffColumns<Staff>, RowSet<Staff, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<Staff>
        where TNullable : IColumnSet<Staff> => Joined.Left(query, Staff.Columns, rows(Staff.Columns));

    public static JoinQuery<Staff, (Staff?, TTable), (NullableStaffColumns<Staff>, TColumns)> RightJoin<TTable, TColumns, TNullable>(
        this Query<Staff> query, Func<StaffColumns<Staff>, RowSet<Staff, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<Staff>
        where TNullable : IColumnSet<Staff> => Joined.Right(query, Nullable, rows(Staff.Columns));

    public static GroupQuery<Staff, StaffColumns<Staff>> GroupBy<K>(this Query<Staff> query, Func<StaffColumns<Staff>, ScalarExpr<Staff, K>> key) =>
        Grouped.By(query, Staff.Columns, key(Staff.Columns).Node);

    public static JoinQuery<Staff, (Staff Row, int Depth), (StaffColumns<Staff>, IntegerExpr<Staff, int>)> Recurse(
        this Query<Staff> query, Func<StaffColumns<Staff>, RowSet<Staff, Staff, StaffColumns<Staff>, NullableStaffColumns<Staff>>> children) =>
        Recursive.Of(query, Staff.Columns, children(Staff.Columns));
}
