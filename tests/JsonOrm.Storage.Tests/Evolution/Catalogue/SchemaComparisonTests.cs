using JsonOrm.Catalogue;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

/// <summary>What a difference between the schema on disk and the class is called.</summary>
public class SchemaComparisonTests
{
    [Fact]
    public void Every_difference_is_told_with_both_sides()
    {
        TableSchema before = SchemaText.Table(["Id:Int32", "Kind:enum(A=0,B=1)", "Home:{City:String}", "Gone:Int64?"], indexes: ["Kind"]);
        TableSchema after = SchemaText.Table(["Id:Int32", "Kind:enum(A=0,C=2)?", "Home:{City:String?}", "Late:String"], indexes: ["Kind!"]);
        Assert.Equal(
            [
                "Column 'Kind' is enum { A = 0, B = 1 } on disk and enum { A = 0, C = 2 }, nullable in the class.",
                "Column 'Home' is Json {City:String} on disk and Json {City:String?} in the class.",
                "Column 'Gone' (Int64, nullable) is on disk but not in the class.",
            ],
            SchemaComparison.Differences(before, after).Take(3));
        Assert.Contains("'Late'", SchemaComparison.Differences(before, after)[3], StringComparison.Ordinal);
        Assert.Empty(SchemaComparison.Differences(before, before));
    }
}
