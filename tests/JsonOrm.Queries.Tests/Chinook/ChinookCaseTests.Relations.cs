namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>The shared cases over relations, joins and subqueries.</summary>
public sealed partial class ChinookCaseTests
{
    [SharedFact]
    public void ch012_not_among_values_with_a_null() => ChinookCase.Check(
        Select.From(Employee.Columns).Where(e => e.EmployeeId.NotIn(Select.From(Employee.Columns).Select(r => r.ReportsTo)))
            .OrderBy(e => e.EmployeeId).Select(e => (e.EmployeeId, e.LastName)));

    [SharedFact]
    public void ch013_nobody_reports_to() => ChinookCase.Check(
        Select.From(Employee.Columns).Where(e => !e.Reports.Any()).OrderBy(e => e.EmployeeId).Select(e => (e.EmployeeId, e.LastName)));

    [SharedFact]
    public void ch013_by_a_correlated_subquery() => ChinookCase.Check(
        Select.From(Employee.Columns).Where(e => !Employee.RowsFor(e).Any(r => r.ReportsTo == e.EmployeeId))
            .OrderBy(e => e.EmployeeId).Select(e => (e.EmployeeId, e.LastName)));

    [SharedFact]
    public void ch033_a_scalar_subquery() => ChinookCase.Check(
        Select.From(Invoice.Columns).Select(i => (
            i.InvoiceDate.Min(),
            i.InvoiceDate.Max(),
            Sql.Scalar(i, Select.From(Employee.Columns).OrderByDescending(e => e.HireDate).ThenBy(e => e.EmployeeId).Take(1).Select(e => e.LastName)))));

    [SharedFact]
    public void ch035_a_path() => ChinookCase.Check(
        Select.From(Album.Columns).Where(a => a.Artist.Name == "Deep Purple").OrderBy(a => a.Title).Select(a => (a.Title, a.Artist.Name)));

    [SharedFact]
    public void ch039_a_count_of_a_filtered_set() => ChinookCase.Check(
        Select.From(Employee.Columns).OrderBy(e => e.EmployeeId).Select(e => (e.EmployeeId, e.LastName, e.Customers.Count(c => c.Country == "Brazil"))));

    [SharedFact]
    public void ch039_a_condition_in_the_join() => ChinookCase.Check(
        Select.From(Employee.Columns).LeftJoin(e => e.Customers.Where(c => c.Country == "Brazil"))
            .GroupBy((e, c) => (e.EmployeeId, e.LastName)).OrderBy((e, c) => e.EmployeeId).Select((e, c) => (e.EmployeeId, e.LastName, Sql.Count(c))));

    [SharedFact]
    public void ch041_two_levels_of_reports() => ChinookCase.Check(
        Select.From(Employee.Columns).Join(m => m.Reports).LeftJoin((m, d) => d.Reports)
            .GroupBy((m, d, s) => m.EmployeeId).OrderBy((m, d, s) => m.EmployeeId)
            .Select((m, d, s) => (m.EmployeeId, d.EmployeeId.CountDistinct(), s.EmployeeId.CountDistinct())));

    [SharedFact]
    public void ch042_a_self_join() => ChinookCase.Check(
        Select.From(Customer.Columns).Join(a => Customer.RowsFor(a).Where(b => b.City == a.City && b.CustomerId > a.CustomerId))
            .OrderBy((a, b) => a.City).ThenBy((a, b) => a.CustomerId).ThenBy((a, b) => b.CustomerId)
            .Select((a, b) => (a.City, a.CustomerId, b.CustomerId)));

    [SharedFact]
    public void ch044_many_to_many() => ChinookCase.Check(
        Select.From(Playlist.Columns).Where(p => p.Tracks.Any(t => t.TrackId == 3)).OrderBy(p => p.PlaylistId).Select(p => (p.PlaylistId, p.Name)));

    [SharedFact]
    public void ch045_groups_of_groups() => ChinookCase.Check(
        Select.From(Track.Columns).Select(t => (t.TrackId, t.Playlists.Count())).AsRows()
            .GroupBy((track, k) => k).OrderBy((track, k) => k).Select((track, k) => (k, track.Count())));

    [SharedFact]
    public void ch065_never_sold() => ChinookCase.Check(
        Select.From(Track.Columns).Where(t => !t.InvoiceLines.Any())
            .GroupBy(t => t.MediaTypeId).OrderBy(t => t.MediaTypeId).Select(t => (t.MediaTypeId, Sql.Count(t))));

    [SharedFact]
    public void ch066_a_count_of_related_rows() => ChinookCase.Check(
        Select.From(Artist.Columns).Where(r => r.Albums.Count() >= 10).OrderByDescending(r => r.Albums.Count()).ThenBy(r => r.Name)
            .Select(r => (r.Name, r.Albums.Count())));

    [SharedFact]
    public void ch068_all_of_a_set() => ChinookCase.Check(
        Select.From(Album.Columns).Where(a => a.Tracks.Count() >= 10 && a.Tracks.All(t => t.Milliseconds < 210000))
            .OrderBy(a => a.AlbumId).Select(a => (a.AlbumId, a.Title, a.Tracks.Count())));

    [SharedFact]
    public void ch071_the_latest_of_each() => ChinookCase.Check(
        Select.From(Invoice.Columns)
            .Where(i => i.Customer.Country == "USA" && !i.Customer.Invoices.Any(j =>
                j.InvoiceDate > i.InvoiceDate || (j.InvoiceDate == i.InvoiceDate && j.InvoiceId > i.InvoiceId)))
            .OrderBy(i => i.CustomerId).Select(i => (i.CustomerId, i.InvoiceId, i.InvoiceDate, i.Total)));

    [SharedFact]
    public void ch072_the_highest_values() => ChinookCase.Check(
        Select.From(Invoice.Columns)
            .Where(i => i.Total >= Sql.Scalar(
                Select.From(Invoice.Columns).OrderByDescending(x => x.Total).Select(x => x.Total).Distinct().Take(4).AsRows().Select(total => total.Min())))
            .OrderByDescending(i => i.Total).ThenBy(i => i.InvoiceId).Select(i => (i.InvoiceId, i.Total)));

    [SharedFact]
    public void ch077_a_running_total() => ChinookCase.Check(
        Select.From(Invoice.Columns).Where(i => i.CustomerId == 1).OrderBy(i => i.InvoiceDate)
            .Select(i => (i.InvoiceId, i.InvoiceDate, i.Total, i.Total.Sum().Over(Sql.Window(i).OrderBy(i.InvoiceDate)))));
}
