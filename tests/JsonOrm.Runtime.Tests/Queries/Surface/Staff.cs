using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>A table written by hand as generated code would be, to test the surface apart from the generator. It is printed, not run.</summary>
internal sealed class Staff : ITable<Staff>
{
    public static TableSchema Schema { get; } = new(
        "staff",
        "Staff",
        [
            new("Id", "Id", ColumnType.Int32),
            new("Name", "Name", ColumnType.String),
            new("City", "City", ColumnType.String, isNullable: true),
            new("BossId", "BossId", ColumnType.Int32, isNullable: true),
            new("Salary", "Salary", ColumnType.Decimal),
            new("Hired", "Hired", ColumnType.DateTime),
        ],
        [0]);

    public static StaffColumns<Staff> Columns { get; } = new(RowSource.Of(Schema));

    static RowCodec<Staff> ITable<Staff>.Codec => null!;

    static RowValidator<Staff> ITable<Staff>.Validator => null!;

    static Staff ITable<Staff>.Read<TSource>(TSource fields) => throw new NotSupportedException();

    static void ITable<Staff>.Write<TSink>(Staff row, TSink fields) => throw new NotSupportedException();

    public static RowSet<TRow, Staff, StaffColumns<TRow>, NullableStaffColumns<TRow>> RowsFor<TRow>(IRowScope<TRow> scope)
    {
        Assert.NotNull(scope);
        return new(RelatedRows.All(Schema), static source => new(source), static source => new(source));
    }
}
