using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

internal sealed class NullableStaffColumns<TRow>(RowSource source) : IColumnSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>>
{
    public NullableIntegerColumn<TRow, int> Id { get; } = new(source, 0);

    public TextColumn<TRow, string?> Name { get; } = new(source, 1);

    public TextColumn<TRow, string?> City { get; } = new(source, 2);

    public NullableIntegerColumn<TRow, int> BossId { get; } = new(source, 3);

    public NullableNumberColumn<TRow, decimal> Salary { get; } = new(source, 4);

    public NullableStaffColumns<TRow> Boss => new(RowSource.Through(source, [3], Staff.Schema, isOptional: true));

    RowSource IColumnSet<TRow>.Source => source;

    public StaffColumns<TRow> ColumnsOf(RowSource rows) => new(rows);

    public NullableStaffColumns<TRow> NullableColumnsOf(RowSource rows) => new(rows);
}
