using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

internal sealed class NullableStaffColumns<TRow>(RowSource source) : RowColumns<TRow>(source, mayBeMissing: true), IColumnSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>>
{
    private readonly RowSource _source = source;

    public NullableIntegerColumn<TRow, int> Id { get; } = new(source, 0);

    public NullableTextColumn<TRow> Name { get; } = new(source, 1);

    public NullableTextColumn<TRow> City { get; } = new(source, 2);

    public NullableIntegerColumn<TRow, int> BossId { get; } = new(source, 3);

    public NullableNumberColumn<TRow, decimal> Salary { get; } = new(source, 4);

    public NullableStaffColumns<TRow> Boss => new(RowSource.Through(_source, [3], Staff.Schema, isOptional: true));

    public StaffColumns<TRow> ColumnsOf(RowSource rows) => new(rows);

    public NullableStaffColumns<TRow> NullableColumnsOf(RowSource rows) => new(rows);
}
