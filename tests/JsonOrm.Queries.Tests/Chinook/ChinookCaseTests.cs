namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>The shared cases that one table answers without grouping, each as a user would write it.</summary>
public sealed partial class ChinookCaseTests
{
    [SharedFact]
    public void ch001_customers_of_a_country() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.Country == "Brazil").OrderBy(c => c.CustomerId).Select(c => (c.CustomerId, c.FirstName, c.LastName, c.City)));

    [SharedFact]
    public void ch002_a_range_and_an_exact_decimal() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => t.Milliseconds.Between(300000, 301500) && t.UnitPrice == 0.99m)
            .OrderBy(t => t.TrackId).Select(t => (t.TrackId, t.Name, t.Milliseconds, t.UnitPrice)));

    [SharedFact]
    public void ch003_or_and_not() => ChinookCase.Check(
        Select.From(Invoice.Columns).Where(i => (i.BillingCountry == "Norway" || i.BillingCountry == "Ireland") && !(i.Total == 0.99m))
            .OrderBy(i => i.InvoiceId).Select(i => (i.InvoiceId, i.BillingCountry, i.Total)));

    [SharedFact]
    public void ch005_a_compound_key() => ChinookCase.Check(
        Select.From(PlaylistTrack.Columns).Where(p => p.PlaylistId == 1 && p.TrackId == 3402).Select(p => (p.PlaylistId, p.TrackId)));

    [SharedFact]
    public void ch007_a_remainder() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => t.Milliseconds % 1000 == 0).OrderBy(t => t.TrackId).Select(t => (t.TrackId, t.Name, t.Milliseconds / 1000)));

    [SharedFact]
    public void ch009_not_null_in_order() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.Fax != null).OrderBy(c => c.LastName).ThenBy(c => c.FirstName).Select(c => (c.LastName, c.FirstName, c.Fax)));

    [SharedFact]
    public void ch010_inequality_leaves_nulls_out() => ChinookCase.Check(
        db => [[Select.From(Track.Columns).Where(t => t.Composer != "AC/DC").Count(db)]]);

    [SharedFact]
    public void ch015_nulls_come_first() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.Country == "Canada").OrderBy(c => c.Company).ThenBy(c => c.CustomerId).Select(c => (c.CustomerId, c.Company)));

    [SharedFact]
    public void ch019_contains_with_and_without_case() => ChinookCase.Check(db =>
        [[
            Select.From(Track.Columns).Sum(db, t => Sql.Case(t.Name.Contains("Love"), 1, 0)),
            Select.From(Track.Columns).Sum(db, t => Sql.Case(t.Name.ToLower().Contains("love"), 1, 0)),
        ]]);

    [SharedFact]
    public void ch021_a_letter_beyond_ascii() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.City.Contains("ã")).OrderBy(c => c.CustomerId).Select(c => (c.CustomerId, c.FirstName, c.City)));

    [SharedFact]
    public void ch022_ordinal_order() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => t.Name.Substring(0, 1) > "z").OrderBy(t => t.Name).ThenBy(t => t.TrackId).Select(t => (t.TrackId, t.Name)));

    [SharedFact]
    public void ch024_concatenation_and_length() => ChinookCase.Check(
        Select.From(Employee.Columns).OrderBy(e => e.EmployeeId).Select(e => (e.LastName.ToUpper() + ", " + e.FirstName, e.Email.Length)));

    [SharedFact]
    public void ch025_characters_that_patterns_give_a_meaning() => ChinookCase.Check(db =>
        [[.. new[] { "\"", "'", "\\", "%", "_" }.Select(sign => (object?)Select.From(Track.Columns).Where(t => t.Name.Contains(sign)).Count(db))]]);

    [SharedFact]
    public void ch026_a_quote() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => t.Name.Contains("\"")).OrderBy(t => t.TrackId).Select(t => (t.TrackId, t.Name)));

    [SharedFact]
    public void ch027_long_names() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => t.Name.Length > 80).OrderByDescending(t => t.Name.Length).ThenBy(t => t.TrackId)
            .Select(t => (t.TrackId, t.Name.Length, t.Name)));

    [SharedFact]
    public void ch029_null_makes_a_concatenation_null() => ChinookCase.Check(
        Select.From(Customer.Columns).Where(c => c.Country.In("Ireland", "Norway") || c.State == "BC").OrderBy(c => c.CustomerId)
            .Select(c => (c.CustomerId, c.City + ", " + c.State)));

    [SharedFact]
    public void ch030_a_half_open_range_of_dates() => ChinookCase.Check(db =>
    {
        var quarter = Select.From(Invoice.Columns).Where(i => i.InvoiceDate >= new DateTime(2022, 1, 1) && i.InvoiceDate < new DateTime(2022, 4, 1));
        return [[quarter.Count(db), quarter.Sum(db, i => i.Total)]];
    });

    [SharedFact]
    public void ch034_parts_of_dates() => ChinookCase.Check(
        Select.From(Invoice.Columns).Where(i => (i.InvoiceDate.Month == 2 && i.InvoiceDate.Day >= 28) || (i.InvoiceDate.Month == 3 && i.InvoiceDate.Day == 1))
            .OrderBy(i => i.InvoiceId).Select(i => (i.InvoiceId, i.InvoiceDate)));

    [SharedFact]
    public void ch073_the_longest() => ChinookCase.Check(
        Select.From(Track.Columns).OrderByDescending(t => t.Milliseconds).ThenBy(t => t.TrackId).Take(5).Select(t => (t.TrackId, t.Name, t.Milliseconds)));
}
