using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

internal sealed class StaffColumns<TRow>(RowSource source) : RowColumns<TRow>(source, mayBeMissing: false), IColumnSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>>
{
    private readonly RowSource _source = source;

    public IntegerColumn<TRow, int> Id { get; } = new(source, 0);

    public TextColumn<TRow> Name { get; } = new(source, 1);

    public NullableTextColumn<TRow> City { get; } = new(source, 2);

    public NullableIntegerColumn<TRow, int> BossId { get; } = new(source, 3);

    public NumberColumn<TRow, decimal> Salary { get; } = new(source, 4);

    public DateColumn<TRow, DateTime> Hired { get; } = new(source, 5);

    public NullableStaffColumns<TRow> Boss => new(RowSource.Through(_source, [3], Staff.Schema, isOptional: true));

    public RowSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>> Reports =>
        new(RelatedRows.Children(_source, [0], Staff.Schema, [3]), static rows => new(rows), static rows => new(rows));

    public StaffColumns<TRow> ColumnsOf(RowSource rows) => new(rows);

    public NullableStaffColumns<TRow> NullableColumnsOf(RowSource rows) => new(rows);
}
