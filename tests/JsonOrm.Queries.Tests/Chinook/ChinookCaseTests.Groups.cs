namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>The shared cases of groups, aggregates and set operations.</summary>
public sealed partial class ChinookCaseTests
{
    [SharedFact]
    public void ch016_the_null_group() => ChinookCase.Check(
        Select.From(Invoice.Columns).Where(i => i.BillingCountry.In("Ireland", "Netherlands", "Germany", "Austria"))
            .GroupBy(i => i.BillingState).OrderBy(i => i.BillingState, Nulls.First).Select(i => (i.BillingState, Sql.Count(i), i.Total.Sum())));

    [SharedFact]
    public void ch031_by_year() => ChinookCase.Check(
        Select.From(Invoice.Columns).GroupBy(i => i.InvoiceDate.Year).OrderBy(i => i.InvoiceDate.Year).Select(i => (i.InvoiceDate.Year, Sql.Count(i), i.Total.Sum())));

    [SharedFact]
    public void ch032_by_month() => ChinookCase.Check(
        Select.From(Invoice.Columns).Where(i => i.InvoiceDate.Year == 2023)
            .GroupBy(i => i.InvoiceDate.Month).OrderBy(i => i.InvoiceDate.Month).Select(i => (i.InvoiceDate.Month, Sql.Count(i), i.Total.Sum())));

    [SharedFact]
    public void ch047_having() => ChinookCase.Check(
        Select.From(Customer.Columns).GroupBy(c => c.Country).Having(c => Sql.Count(c) >= 4)
            .OrderByDescending(c => Sql.Count(c)).ThenBy(c => c.Country).Select(c => (c.Country, Sql.Count(c))));

    [SharedFact]
    public void ch049_revenue_by_genre() => ChinookCase.Check(
        Select.From(InvoiceLine.Columns).GroupBy(l => (l.Track.GenreId, l.Track.Genre.Name))
            .OrderByDescending(l => (l.UnitPrice * l.Quantity.AsDecimal()).Sum()).ThenBy(l => l.Track.Genre.Name)
            .Select(l => (l.Track.Genre.Name, (l.UnitPrice * l.Quantity.AsDecimal()).Sum(), l.Quantity.Sum())));

    [SharedFact]
    public void ch052_distinct_counts() => ChinookCase.Check(db =>
        [[
            Select.From(Track.Columns).Select(t => t.Composer.CountDistinct()).Single(db),
            Select.From(Track.Columns).Select(t => t.Composer).Distinct().Count(db),
            Select.From<Track>().Count(db),
        ]]);

    [SharedFact]
    public void ch053_distinct_pairs() => ChinookCase.Check(db =>
    {
        (decimal? low, decimal? high, long prices) = Select.From(Track.Columns).Select(t => (t.UnitPrice.Min(), t.UnitPrice.Max(), t.UnitPrice.CountDistinct())).Single(db);
        return [[Select.From(Invoice.Columns).Select(i => (i.BillingCountry, i.BillingCity)).Distinct().Count(db), low, high, prices]];
    });

    [SharedFact]
    public void ch056_aggregates_of_groups() => ChinookCase.Check(
        Select.From(Track.Columns).GroupBy(t => t.AlbumId).Select(t => (t.AlbumId, Sql.Count(t))).AsRows()
            .Select((album, n) => (n.AsNumber().Average(), n.Min(), n.Max())));

    [SharedFact]
    public void ch058_having_a_sum() => ChinookCase.Check(
        Select.From(Customer.Columns).Join(c => c.Invoices).GroupBy((c, i) => (c.CustomerId, c.LastName)).Having((c, i) => i.Total.Sum() > 45)
            .OrderByDescending((c, i) => i.Total.Sum()).ThenBy((c, i) => c.CustomerId).Select((c, i) => (c.CustomerId, c.LastName, i.Total.Sum())));

    [SharedFact]
    public void ch058_by_a_set() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.Invoices.Sum(i => i.Total) > 45)
            .OrderByDescending(c => c.Invoices.Sum(i => i.Total)).ThenBy(c => c.CustomerId).Select(c => (c.CustomerId, c.LastName, c.Invoices.Sum(i => i.Total))));

    [SharedFact]
    public void ch061_union_all() => ChinookCase.Check(db =>
        [[
            Select.From(Employee.Columns).Where(e => e.Country == "Canada").Select(e => e.City)
                .UnionAll(Select.From(Customer.Columns).Where(c => c.Country == "Canada").Select(c => c.City)).Count(db),
        ]]);

    [SharedFact]
    public void ch062_intersect() => ChinookCase.Check(
        Select.From(Employee.Columns).Select(e => e.City).Intersect(Select.From(Customer.Columns).Select(c => c.City))
            .AsRows().OrderBy(city => city).Select(city => city));

    [SharedFact]
    public void ch063_except() => ChinookCase.Check(
        Select.From(Genre.Columns).Select(g => g.GenreId.AsNullable()).Except(Select.From(InvoiceLine.Columns).Select(l => l.Track.GenreId))
            .AsRows().OrderBy(genre => genre).Select(genre => genre));

    [SharedFact]
    public void ch069_a_count_like_that_of_all() => ChinookCase.Check(
        Select.From(Invoice.Columns).GroupBy(i => i.CustomerId)
            .Having(i => i.InvoiceDate.Year.CountDistinct() == Sql.Scalar(Select.From(Invoice.Columns).Select(all => all.InvoiceDate.Year.CountDistinct())))
            .OrderBy(i => i.CustomerId).Select(i => (i.CustomerId, Sql.Count(i))));

    [SharedFact]
    public void ch070_the_first_of_each_with_ties() => ChinookCase.Check(
        Select.From(InvoiceLine.Columns).GroupBy(l => (l.Invoice.BillingCountry, l.Track.Genre.Name))
            .Select(l => (
                l.Invoice.BillingCountry,
                l.Track.Genre.Name,
                Sql.Count(l),
                Sql.Rank(Sql.Window(l).PartitionBy(l.Invoice.BillingCountry).OrderByDescending(Sql.Count(l)))))
            .AsRows().Where((country, genre, n, rank) => rank == 1 && country < "E")
            .OrderBy((country, genre, n, rank) => country).ThenBy((country, genre, n, rank) => genre)
            .Select((country, genre, n, rank) => (country, genre, n)));

    [SharedFact]
    public void ch078_repeated_names() => ChinookCase.Check(
        Select.From(Track.Columns).GroupBy(t => t.Name).Having(t => Sql.Count(t) >= 4)
            .OrderByDescending(t => Sql.Count(t)).ThenBy(t => t.Name).Select(t => (t.Name, Sql.Count(t))));

    [SharedFact]
    public void ch080_three_tables() => ChinookCase.Check(
        Select.From(Employee.Columns).Join(e => e.Customers).Join((e, c) => c.Invoices)
            .GroupBy((e, c, i) => (e.EmployeeId, e.LastName)).OrderBy((e, c, i) => e.EmployeeId)
            .Select((e, c, i) => (e.EmployeeId, e.LastName, c.CustomerId.CountDistinct(), Sql.Count(i), i.Total.Sum())));
}
