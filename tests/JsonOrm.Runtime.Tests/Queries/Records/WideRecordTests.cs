namespace JsonOrm.Runtime.Tests.Queries.Records;

/// <summary>A record of forty members.</summary>
public sealed class WideRecordTests
{
    [Fact]
    public void Forty_members_are_selected_and_read_as_rows()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 4).Select(number => new Label { Id = number }));
        db.Insert(Disc.Many());
        var query = Select.From(Disc.Columns).OrderBy(d => d.Id).Select(d => Wide.From(
            d.Id + 1, d.Id + 2, d.Id + 3, d.Id + 4, d.Id + 5, d.Id + 6, d.Id + 7, d.Id + 8, d.Id + 9, d.Id + 10,
            d.Id + 11, d.Id + 12, d.Id + 13, d.Id + 14, d.Id + 15, d.Id + 16, d.Id + 17, d.Id + 18, d.Id + 19, d.Id + 20,
            d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title,
            d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Price));
        List<Wide> expected = [.. Disc.Many().Select(d => new Wide(
            d.Id + 1, d.Id + 2, d.Id + 3, d.Id + 4, d.Id + 5, d.Id + 6, d.Id + 7, d.Id + 8, d.Id + 9, d.Id + 10,
            d.Id + 11, d.Id + 12, d.Id + 13, d.Id + 14, d.Id + 15, d.Id + 16, d.Id + 17, d.Id + 18, d.Id + 19, d.Id + 20,
            d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title, d.Title,
            d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Stars, d.Price))];
        Assert.Equal(expected, query.ToList(db));
        Assert.Equal(expected.Where(wide => wide.S39 > 2).Select(wide => (wide.I20, wide.T30, wide.D40)), query.AsRows(Wide.Columns).Where(w => w.S39 > 2).Select(w => (w.I20, w.T30, w.D40)).ToList(db));
    }
}

[Projection]
public partial record Wide(
    int I1, int I2, int I3, int I4, int I5, int I6, int I7, int I8, int I9, int I10,
    int I11, int I12, int I13, int I14, int I15, int I16, int I17, int I18, int I19, int I20,
    string T21, string T22, string T23, string T24, string T25, string T26, string T27, string T28, string T29, string T30,
    int? S31, int? S32, int? S33, int? S34, int? S35, int? S36, int? S37, int? S38, int? S39, decimal D40);
