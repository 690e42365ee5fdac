using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Records;

/// <summary>Where a record cannot stand, and what is said then.</summary>
public sealed class RecordRefusalTests
{
    private static readonly Query<Disc, Disc.ColumnSet<Disc>, Disc.NullableColumnSet<Disc>> s_discs = Select.From(Disc.Columns);

    [Fact]
    public void Results_that_hold_a_record_are_no_rows_by_place()
    {
        string[] said =
        [
            Assert.Throws<InvalidOperationException>(() => s_discs.Select(d => (d.Id, DiscLine.From(d.Title, d.Note, d.Price))).AsRows()).Message,
            Assert.Throws<InvalidOperationException>(() => s_discs.Select(d => DiscLine.From(d.Title, d.Note, d.Price)).AsRows()).Message,
            Assert.Throws<InvalidOperationException>(() => s_discs.Select(d => (DiscLine.From(d.Title, d.Note, d.Price), d.Id, d.Id)).Distinct().AsRows()).Message,
        ];
        Assert.All(said, message => Assert.Equal(
            "A result holds a record of type DiscLine, whose members are columns of their own. Select that record alone and read it with AsRows(DiscLine.Columns), or select the member that is meant.", message));
        Assert.Contains("type Whole", Assert.Throws<InvalidOperationException>(() => s_discs.Select(d => (d.Id, Nested(d))).AsRows()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_not_one_value()
    {
        RecordExpr<Disc, DiscLine> record = DiscLine.From(Disc.Columns.Title, Disc.Columns.Note, Disc.Columns.Price * 2);
        Assert.Equal("DiscLine(Title, Note, Price * 2)", record.ToString());
        Assert.Equal(
            "DiscLine(Title, Note, Price * 2) is a record of several values, and one value is wanted here. Name the member that is meant, or select the whole record.",
            Assert.Throws<InvalidOperationException>(() => record.Node).Message);
        Assert.Throws<InvalidOperationException>(() => Sql.Count(record));
        Assert.Throws<InvalidOperationException>(() => Sql.Scalar(Disc.Columns, s_discs.Select(d => Totals.From(d.Stars.Sum(), d.Price.Max()))));
        Assert.Throws<InvalidOperationException>(() => Sql.Scalar(Disc.Columns, s_discs.Select(d => OneValue.From(d.Stars.Sum()))));
    }

    [Fact]
    public void A_missing_expression_is_named()
    {
#pragma warning disable JORM057 // The rule says so when it is compiled; here is asked what happens all the same.
        Assert.Equal("Title", Assert.Throws<ArgumentNullException>(() => DiscLine.From<Disc>(null!, Disc.Columns.Note, Disc.Columns.Price)).ParamName);
        Assert.Equal("Label", Assert.Throws<ArgumentNullException>(() => DiscLine.From<Disc>(Disc.Columns.Title, null!, Disc.Columns.Price)).ParamName);
#pragma warning restore JORM057
        Assert.Equal("Best", Assert.Throws<ArgumentNullException>(() => Totals.From(Disc.Columns.Id.AsInt64(), default)).ParamName);
        Assert.Throws<ArgumentNullException>(() => s_discs.Select(d => DiscLine.From(d.Title, d.Note, d.Price)).AsRows((RecordColumns<DiscLine, DiscLine.ColumnSet<DiscLine>>)null!));
    }

    [Fact]
    public void Values_are_columns_in_the_order_of_the_members()
    {
        QueryModel model = s_discs.Select(d => (d.Id, Nested(d))).Model;
        Assert.Equal(
            ["Id", "Id", "Title", "Note", "Price", "cast(Stars as int64)", "Price", "cast(Id as int64)", "Price"],
            model.Projection!.Select(column => column.Expression.ToString()));
        Assert.Equal([false, false, false, true, false, true, true, true, true], model.Projection!.Select(column => column.AllowsNull));
    }

    private static RecordExpr<Disc, Whole> Nested(Disc.ColumnSet<Disc> d) =>
        Whole.From(d.Id, DiscLine.From(d.Title, d.Note, d.Price), Totals.From(d.Stars.AsInt64(), d.Price), Totals.From(d.Id.AsInt64(), d.Price));
}

[Projection]
public partial record struct OneValue(long? Value);
