using JsonOrm.Queries;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>Rows that an engine keeps as values are made anew by the methods of the class.</summary>
public class RowConversionTests
{
    [Fact]
    public void A_row_is_converted_by_the_methods_of_the_class()
    {
        RowConversion conversion = RowConversion.Of(PersonBefore.Schema, PersonSplit.Schema, new Dictionary<string, string>())!;

        Assert.Equal([Value.From(7), Value.From("Ada"), Value.From("Bo"), Value.From("city 3"), Value.From(46)], conversion.Convert([Value.From(7), Value.From("Ada Bo"), Value.From(40), Value.From(3)]));

        // A value that is null is not there.
        Assert.Equal([Value.From(8), Value.From("C"), Value.From("D"), Value.From("city 4"), Value.From(3)], conversion.Convert([Value.From(8), Value.From("C D"), Value.Null, Value.From(4)]));
        Assert.Throws<UpgradeException>(() => conversion.Convert([Value.From(9), Value.From("E F"), Value.Null, Value.From(-1)]));
    }

    [Fact]
    public void Rows_that_stay_as_they_are_need_no_conversion() => Assert.Null(RowConversion.Of(PersonBefore.Schema, PersonBefore.Schema, new Dictionary<string, string>()));
}
