using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>The typed surface: what compiles, and what each form means, seen through the query's text.</summary>
public sealed class QueryTextTests
{
    private static readonly Query<Guest> s_guests = Select.From<Guest>();

    [Fact]
    public void Conditions_read_as_written()
    {
        Guest.ColumnSet u = Guest.Columns;
        Assert.Equal(
            "select * from guest where Age > 25 and City = 'Oslo'",
            s_guests.Where(u.Age > 25 && u.City == "Oslo").ToString());
        Assert.Equal(
            "select * from guest where not Flag and Active or Flag",
            s_guests.Where((!u.Flag && u.Active) || u.Flag).ToString());
        Assert.Equal(
            "select * from guest where Flag and Active",
            s_guests.Where(u.Flag && u.Active).ToString());
    }

    [Fact]
    public void Null_written_or_held_by_a_variable_means_is_null()
    {
        Guest.ColumnSet u = Guest.Columns;
        string? city = null;
        int? rank = null;
        Assert.Equal("City is null", (u.City == null).ToString());
        Assert.Equal("City is null", (u.City == city).ToString());
        Assert.Equal("Rank is not null", (u.Rank != rank).ToString());
        rank = 4;
        Assert.Equal("Rank = 4", (u.Rank == rank).ToString());
        Assert.Equal("Rank = 5", (u.Rank == 5).ToString());
    }

    [Fact]
    public void Every_type_takes_constants_of_its_own()
    {
        Guest.ColumnSet u = Guest.Columns;
        Assert.Equal("At > '2026-01-02T03:04:05.0000000Z'", (u.At > new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)).ToString());
        Assert.Equal("Day = Friday", (u.Day == DayOfWeek.Friday).ToString());
        Assert.Equal("Price = 0.990", (u.Price == 0.990m).ToString());
        Assert.Equal("Age in (1, 2, 3)", u.Age.In(1, 2, 3).ToString());
        Assert.Equal("not (City in ('a') or City is null)", u.City.NotIn("a", null).ToString());
        Assert.Equal("City like '50\\%%' escape '\\'", u.City.Like("50\\%%", '\\').ToString());
        Assert.Equal("Age >= 1 and Age <= 5", u.Age.Between(1, 5).ToString());
        Assert.Equal("case when Active then Age else 0 end", Sql.Case(u.Active, u.Age, 0).ToString());
        Assert.Equal("coalesce(City, 'it''s')", u.City.Coalesce("it's").ToString());
        Assert.Equal("Name + ', ' + Name = 's'", (u.Name + ", " + u.Name == "s").ToString());
        Assert.Equal("(Age + 1) * 2 - -Age", ((u.Age + 1) * 2 - -u.Age).ToString());
        Assert.Equal("year(At) = 2026", (u.At.Year == 2026).ToString());
    }

    [Fact]
    public void Steps_after_a_limit_apply_to_its_rows()
    {
        Guest.ColumnSet u = Guest.Columns;
        Query<Guest> first = s_guests.OrderByDescending(u.Age).ThenBy(u.Name).Skip(2).Take(5);
        Assert.Equal("select * from guest order by Age desc, Name limit 5 offset 2", first.ToString());
        Assert.Equal("select * from (select * from guest order by Age desc, Name limit 5 offset 2) where Age > 3", first.Where(u.Age > 3).ToString());
        Assert.Equal("select * from guest order by Age desc, Name limit 2 offset 5", first.Skip(3).ToString());
        Assert.Equal("select distinct City from (select * from guest limit 3)", s_guests.Take(3).Select(u.City).Distinct().ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => s_guests.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_guests.Skip(-1));
    }

    [Fact]
    public void Projections_infer_their_types()
    {
        Guest.ColumnSet u = Guest.Columns;
        Projection<Guest, (string Name, string? City)> two = s_guests.Select(u.Name, u.City);
        Projection<Guest, (string, int)> sum = s_guests.Select(u.Name, u.Age + 1);
        ShapedQuery<string> made = s_guests.Select(u.Name, u.Age, (name, age) => name + age);
        Assert.Equal("select Name, City from guest", two.ToString());
        Assert.Equal("select Name, Age + 1 from guest", sum.ToString());
        Assert.Equal("select Name, Age from guest", made.ToString());
    }

    [Fact]
    public void A_set_based_change_says_which_rows()
    {
        Guest.ColumnSet u = Guest.Columns;
        Update<Guest> update = Update.Table<Guest>().Set(u.Age, u.Age + 1).Set(u.City, null).Set(u.Active, true).Set(u.Rank, 5);
        Assert.Equal("update guest set Age = Age + 1, City = null, Active = true, Rank = 5 where Age < 18", update.Where(u.Age < 18).ToString());
        Assert.Equal("delete from guest where Age < 18", Delete.From<Guest>().Where(u.Age < 18).ToString());
        Assert.Throws<ArgumentException>(() => update.Set(u.Age, 3));
        Assert.Throws<ArgumentException>(() => update.Set(u.Id, 3));
    }

    private sealed class Guest : ITable<Guest>
    {
        public static TableSchema Schema { get; } = new(
            "guest",
            "Guest",
            [
                new("Id", "Id", ColumnType.Int32),
                new("Age", "Age", ColumnType.Int32),
                new("Rank", "Rank", ColumnType.Int32, isNullable: true),
                new("City", "City", ColumnType.String, isNullable: true),
                new("Name", "Name", ColumnType.String),
                new("Active", "Active", ColumnType.Boolean),
                new("Flag", "Flag", ColumnType.Boolean, isNullable: true),
                new("At", "At", ColumnType.DateTime),
                new("Day", "Day", ColumnType.Enum, enumSchema: new("DayOfWeek", ["Sunday", "Friday"], [0, 5], isFlags: false)),
                new("Price", "Price", ColumnType.Decimal),
            ],
            [0]);

        public static ColumnSet Columns { get; } = new(RowSource.Of(Schema));

        static RowCodec<Guest> ITable<Guest>.Codec => throw new NotSupportedException("These queries are printed, not run.");

        static RowValidator<Guest> ITable<Guest>.Validator => throw new NotSupportedException("These queries are printed, not run.");

        static Guest ITable<Guest>.Read<TSource>(TSource fields) => throw new NotSupportedException("These queries are printed, not run.");

        static void ITable<Guest>.Write<TSink>(Guest row, TSink fields) => throw new NotSupportedException("These queries are printed, not run.");

        public sealed class ColumnSet(RowSource source)
        {
            public IntegerColumn<Guest, int> Id { get; } = new(source, 0);

            public IntegerColumn<Guest, int> Age { get; } = new(source, 1);

            public NullableIntegerColumn<Guest, int> Rank { get; } = new(source, 2);

            public NullableTextColumn<Guest> City { get; } = new(source, 3);

            public TextColumn<Guest> Name { get; } = new(source, 4);

            public BooleanColumn<Guest> Active { get; } = new(source, 5);

            public NullableBooleanColumn<Guest> Flag { get; } = new(source, 6);

            public DateColumn<Guest, DateTime> At { get; } = new(source, 7);

            public EnumColumn<Guest, DayOfWeek> Day { get; } = new(source, 8);

            public NumberColumn<Guest, decimal> Price { get; } = new(source, 9);
        }
    }
}
