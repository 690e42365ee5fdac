using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

internal sealed class StaffColumns<TRow>(RowSource source) : IColumnSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>>
{
    public IntegerColumn<TRow, int> Id { get; } = new(source, 0);

    public TextColumn<TRow, string> Name { get; } = new(source, 1);

    public TextColumn<TRow, string?> City { get; } = new(source, 2);

    public NullableIntegerColumn<TRow, int> BossId { get; } = new(source, 3);

    public NumberColumn<TRow, decimal> Salary { get; } = new(source, 4);

    public DateColumn<TRow, DateTime> Hired { get; } = new(source, 5);

    public NullableStaffColumns<TRow> Boss => new(RowSource.Through(source, [3], Staff.Schema, isOptional: true));

    public RowSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>> Reports =>
        new(RelatedRows.Children(source, [0], Staff.Schema, [3]), static rows => new(rows), static rows => new(rows));

    RowSource IColumnSet<TRow>.Source => source;

    bool IColumnSet<TRow>.MayBeMissing => false;

    public StaffColumns<TRow> ColumnsOf(RowSource rows) => new(rows);

    public NullableStaffColumns<TRow> NullableColumnsOf(RowSource rows) => new(rows);
}
