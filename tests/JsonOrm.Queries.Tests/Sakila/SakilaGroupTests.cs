using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>Questions over groups and windows.</summary>
public sealed class SakilaGroupTests
{
    [DataSetFact]
    public void Revenue_of_stores_by_month() => SakilaStores.All.Check(
        """
        select i.store_id, cast(strftime('%Y', p.payment_date) as integer), cast(strftime('%m', p.payment_date) as integer), sum(p.amount), count(*), count(distinct p.customer_id)
        from payment p join rental r on r.rental_id = p.rental_id join inventory i on i.inventory_id = r.inventory_id group by 1, 2, 3 order by 1, 2, 3
        """,
        Select.From(Payment.Columns).GroupBy(p => (p.Rental.Inventory.StoreId, p.PaidAt.Year, p.PaidAt.Month))
            .OrderBy(p => p.Rental.Inventory.StoreId).ThenBy(p => p.PaidAt.Year).ThenBy(p => p.PaidAt.Month)
            .Select(p => (p.Rental.Inventory.StoreId, p.PaidAt.Year, p.PaidAt.Month, p.Amount.Sum(), Sql.Count(p), p.CustomerId.CountDistinct())));

    [DataSetFact]
    public void Best_categories() => SakilaStores.All.Check(
        """
        select c.name, sum(p.amount), avg(p.amount) from category c join film_category x on x.category_id = c.category_id join inventory i on i.film_id = x.film_id
        join rental r on r.inventory_id = i.inventory_id join payment p on p.rental_id = r.rental_id group by c.name order by 2 desc limit 5
        """,
        Select.From(Category.Columns).Join(c => FilmCategory.RowsFor(c).Where(x => x.CategoryId == c.CategoryId)).Join((c, x) => Inventory.RowsFor(c).Where(i => i.FilmId == x.FilmId))
            .Join((c, x, i) => i.Rentals).Join((c, x, i, r) => r.Payments)
            .GroupBy((c, x, i, r, p) => c.Name).OrderByDescending((c, x, i, r, p) => p.Amount.Sum()).Take(5)
            .Select((c, x, i, r, p) => (c.Name, p.Amount.Sum(), p.Amount.Average())));

    [DataSetFact]
    public void Customers_who_paid_most_with_country() => SakilaStores.All.Check(
        """
        select c.customer_id, n.country, sum(p.amount) from payment p join customer c on c.customer_id = p.customer_id join address a on a.address_id = c.address_id
        join city i on i.city_id = a.city_id join country n on n.country_id = i.country_id group by c.customer_id, n.country having sum(p.amount) > 180 order by 3 desc, 1
        """,
        Select.From(Payment.Columns).GroupBy(p => (p.CustomerId, p.Customer.Address.City.Country.Name)).Having(p => p.Amount.Sum() > 180m)
            .OrderByDescending(p => p.Amount.Sum()).ThenBy(p => p.CustomerId).Select(p => (p.CustomerId, p.Customer.Address.City.Country.Name, p.Amount.Sum())));

    [DataSetFact]
    public void Ratings_with_conditions() => SakilaStores.All.Check(
        """
        select rating, count(*), count(*) filter (where length > 120), sum(case when rental_rate > 4 then 1 else 0 end), avg(replacement_cost), min(title), max(length)
        from film group by rating order by rating
        """,
        Select.From(Film.Columns).GroupBy(f => f.Rating).OrderBy(f => f.Rating).Select(f => (
            f.Rating, Sql.Count(f), Sql.Count(f, where: f.Length > 120), Sql.Case(f.RentalRate > 4m, 1, 0).Sum(), f.ReplacementCost.Average(), f.Title.Min(), f.Length.Max())));

    [DataSetFact]
    public void Initials_of_customers() => SakilaStores.All.Check(
        "select substr(last_name, 1, 1), count(*) n from customer group by 1 having n > 40 order by 2 desc, 1",
        Select.From(Customer.Columns).GroupBy(c => c.LastName.Left(1)).Having(c => Sql.Count(c) > 40L).OrderByDescending(c => Sql.Count(c)).ThenBy(c => c.LastName.Left(1))
            .Select(c => (c.LastName.Left(1), Sql.Count(c))));

    [DataSetFact]
    public void Hours_of_the_day() => SakilaStores.All.Check(
        "select cast(strftime('%H', rental_date) as integer) h, count(*), count(return_date), count(distinct staff_id) from rental group by h order by h",
        Select.From(Rental.Columns).GroupBy(r => r.RentedAt.Hour).OrderBy(r => r.RentedAt.Hour).Select(r => (r.RentedAt.Hour, Sql.Count(r), r.ReturnedAt.Count(), r.StaffId.CountDistinct())));

    [DataSetFact]
    public void Customers_never_active_in_a_month_count_zero() => SakilaStores.All.Check(
        """
        select c.customer_id, count(r.rental_id) from customer c left join rental r on r.customer_id = c.customer_id and r.rental_date >= '2006-01-01T00:00:00'
        where c.store_id = 2 and c.customer_id < 100 group by c.customer_id order by 1
        """,
        Select.From(Customer.Columns).Where(c => c.StoreId == 2 && c.CustomerId < 100).LeftJoin(c => c.Rentals.Where(r => r.RentedAt >= new DateTime(2006, 1, 1)))
            .GroupBy((c, r) => c.CustomerId).OrderBy((c, r) => c.CustomerId).Select((c, r) => (c.CustomerId, Sql.Count(r))));

    [DataSetFact]
    public void Longest_film_of_each_rating() => SakilaStores.All.Check(
        "select rating, title, length from (select rating, title, length, row_number() over (partition by rating order by length desc, title) n from film) where n <= 2 order by 1, n",
        Select.From(Film.Columns).Select(f => (f.Rating, f.Title, f.Length, Sql.RowNumber(Sql.Window(f).PartitionBy(f.Rating).OrderByDescending(f.Length).ThenBy(f.Title))))
            .AsRows().Where((rating, title, length, n) => n <= 2L).OrderBy((rating, title, length, n) => rating).ThenBy((rating, title, length, n) => n)
            .Select((rating, title, length, n) => (rating, title, length)));

    [DataSetFact]
    public void Running_sum_of_a_customer() => SakilaStores.All.Check(
        """
        select payment_id, amount, sum(amount) over (order by payment_date, payment_id), amount - lag(amount) over (order by payment_date, payment_id), count(*) over ()
        from payment where customer_id = 318 order by payment_date, payment_id
        """,
        Select.From(Payment.Columns).Where(p => p.CustomerId == 318).OrderBy(p => p.PaidAt).ThenBy(p => p.PaymentId).Select(p => (
            p.PaymentId,
            p.Amount,
            p.Amount.Sum().Over(Sql.Window(p).OrderBy(p.PaidAt).ThenBy(p.PaymentId)),
            p.Amount.AsNullable() - p.Amount.Lag(Sql.Window(p).OrderBy(p.PaidAt).ThenBy(p.PaymentId)),
            Sql.Count(p).Over(Sql.Window(p)))));

    [DataSetFact]
    public void Growth_of_monthly_revenue() => SakilaStores.All.Check(
        """
        select m, s, s - lag(s) over (order by m) from (select cast(strftime('%m', payment_date) as integer) + 12 * cast(strftime('%Y', payment_date) as integer) m, sum(amount) s
        from payment group by 1) order by m
        """,
        Select.From(Payment.Columns).GroupBy(p => p.PaidAt.Month + p.PaidAt.Year * 12).OrderBy(p => p.PaidAt.Month + p.PaidAt.Year * 12).Select(p => (
            p.PaidAt.Month + p.PaidAt.Year * 12, p.Amount.Sum(), p.Amount.Sum() - p.Amount.Sum().Lag(Sql.Window(p).OrderBy(p.PaidAt.Month + p.PaidAt.Year * 12)))));

    [DataSetFact]
    public void Groups_of_groups() => SakilaStores.All.Check(
        "select n, count(*) from (select count(*) n from rental group by customer_id) group by n having count(*) > 20 order by n",
        Select.From(Rental.Columns).GroupBy(r => r.CustomerId).Select(r => Sql.Count(r)).AsRows().GroupBy(n => n).Having(n => Sql.Count(n) > 20L).OrderBy(n => n).Select(n => (n, Sql.Count(n))));

    [DataSetFact]
    public void Categories_and_their_share_of_films() => SakilaStores.All.Check(
        """
        select c.name, count(*), 100.0 * count(*) / (select count(*) from film_category) from film_category x join category c on c.category_id = x.category_id group by c.name order by 2 desc, 1
        """,
        Select.From(FilmCategory.Columns).GroupBy(x => x.Category.Name).OrderByDescending(x => Sql.Count(x)).ThenBy(x => x.Category.Name)
            .Select(x => (x.Category.Name, Sql.Count(x), Sql.Count(x).AsDouble() * 100d / Sql.Scalar(x, Select.From(FilmCategory.Columns).Select(y => Sql.Count(y))).AsNumber().AsDouble().Coalesce(1d))));
}
