using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Set operations on more rows and results than fit in memory.</summary>
public sealed class SpilledSetTests
{
    private readonly TableSource _disc = From<Disc>();
    private readonly TableSource _other = From<Disc>();

    public static TheoryData<SetOperator> Operators => [SetOperator.Union, SetOperator.Intersect, SetOperator.Except];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Rows_are_combined_by_key(SetOperator op)
    {
        var spilled = new Spilled(new Music(discs: 2500, isSettled: true));
        QueryModel left = new(_disc) { Predicate = Less(Column(_disc, "Id"), Number(4000)), Orderings = [new(Column(_disc, "Title"), true)] };
        QueryModel right = new(_other) { Predicate = Less(Number(op == SetOperator.Union ? 2000 : 600), Column(_other, "Id")), Orderings = [new(Column(_other, "Year"), false)] };
        spilled.Check("rows", new QueryModel(_disc) { Set = new SetModel(op, left, right), Projection = Values(Column(_disc, "Id"), Column(_disc, "City")) });
    }

    [Fact]
    public void Keys_of_several_columns_are_told_apart()
    {
        var spilled = new Spilled(new Music(discs: 1500));
        TableSource song = From<Song>(), other = From<Song>();
        QueryModel left = new(song) { Orderings = [new(Column(song, "Name"), false)] }, right = new(other) { Predicate = Less(Number(2), Column(other, "Number")) };
        foreach (SetOperator op in new[] { SetOperator.Union, SetOperator.Intersect, SetOperator.Except })
        {
            spilled.Check(op.ToString(), new QueryModel(song) { Set = new SetModel(op, left, right), Projection = Values(Column(song, "DiscId"), Column(song, "Number"), Column(song, "Price")) });
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Results_are_combined_null_equal_to_null(SetOperator op)
    {
        // Values repeat on both sides, and some are null.
        var spilled = new Spilled(new Music(bands: 400, discs: 2500));
        ExpressionNode number = new BinaryNode(BinaryOperator.Remainder, Column(_disc, "Id"), Number(1201)), other = new BinaryNode(BinaryOperator.Remainder, Column(_other, "Id"), Number(997));
        QueryModel left = new(_disc) { Projection = Values(number, Column(_disc, "City")) };
        QueryModel right = new(_other) { Projection = Values(other, Column(_other, "City")), Predicate = Less(Number(300), Column(_other, "Id")) };
        var results = new DerivedSource(new SetModel(op, left, right));
        spilled.Check("results", new QueryModel(results) { Projection = Values(new ColumnNode(results, 0), new ColumnNode(results, 1)) });
    }
}
