using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>Questions over one table and over relations, through columns that are named otherwise than their properties.</summary>
public sealed class SakilaRelationTests
{
    [DataSetFact]
    public void Films_by_rating_and_length() => SakilaStores.All.Check(
        "select film_id, title, length, rental_rate from film where rating in ('PG', 'G') and length between 175 and 185 and rental_rate < 4 order by length desc, title",
        Select.From(Film.Columns).Where(f => f.Rating.In("PG", "G") && f.Length.Between(175, 185) && f.RentalRate < 4m)
            .OrderByDescending(f => f.Length).ThenBy(f => f.Title).Select(f => (f.FilmId, f.Title, f.Length, f.RentalRate)));

    [DataSetFact]
    public void Customers_by_city_and_country() => SakilaStores.All.Check(
        """
        select c.first_name || ' ' || c.last_name, a.address, i.city, n.country from customer c join address a on a.address_id = c.address_id
        join city i on i.city_id = a.city_id join country n on n.country_id = i.country_id where n.country in ('Canada', 'Chile', 'Spain') order by n.country, i.city
        """,
        Select.From(Customer.Columns).Where(c => c.Address.City.Country.Name.In("Canada", "Chile", "Spain"))
            .OrderBy(c => c.Address.City.Country.Name).ThenBy(c => c.Address.City.Name)
            .Select(c => (c.FirstName + " " + c.LastName, c.Address.Line, c.Address.City.Name, c.Address.City.Country.Name)));

    [DataSetFact]
    public void Films_of_an_actor_by_a_link() => SakilaStores.All.Check(
        """
        select f.title from film f where exists (select 1 from film_actor x join actor a on a.actor_id = x.actor_id where x.film_id = f.film_id
        and a.first_name = 'PENELOPE' and a.last_name = 'GUINESS') order by 1
        """,
        Select.From(Film.Columns).Where(f => f.Actors.Any(a => a.FirstName == "PENELOPE" && a.LastName == "GUINESS")).OrderBy(f => f.Title).Select(f => f.Title));

    [DataSetFact]
    public void Actors_with_most_films() => SakilaStores.All.Check(
        """
        select a.first_name, a.last_name, (select count(*) from film_actor x where x.actor_id = a.actor_id) n,
        (select max(f.length) from film f join film_actor x on x.film_id = f.film_id where x.actor_id = a.actor_id) from actor a order by n desc, a.actor_id limit 12
        """,
        Select.From(Actor.Columns).OrderByDescending(a => a.Films.Count()).ThenBy(a => a.ActorId).Take(12)
            .Select(a => (a.FirstName, a.LastName, a.Films.Count(), a.Films.Max(f => f.Length))));

    [DataSetFact]
    public void Actors_all_of_whose_films_are_short_or_cheap() => SakilaStores.All.Check(
        """
        select actor_id from actor a where not exists (select 1 from film_actor x join film f on f.film_id = x.film_id where x.actor_id = a.actor_id
        and not (f.length < 180 or f.rental_rate < 1)) order by 1
        """,
        Select.From(Actor.Columns).Where(a => a.Films.All(f => f.Length < 180 || f.RentalRate < 1m)).OrderBy(a => a.ActorId).Select(a => a.ActorId));

    [DataSetFact]
    public void Films_not_in_stock() => SakilaStores.All.Check(
        "select film_id, title from film f where not exists (select 1 from inventory i where i.film_id = f.film_id) order by 1",
        Select.From(Film.Columns).Where(f => !f.Copies.Any()).OrderBy(f => f.FilmId).Select(f => (f.FilmId, f.Title)));

    [DataSetFact]
    public void Films_in_one_store_only() => SakilaStores.All.Check(
        """
        select title from film f where exists (select 1 from inventory i where i.film_id = f.film_id and store_id = 1)
        and not exists (select 1 from inventory i where i.film_id = f.film_id and store_id = 2) and f.rating = 'NC-17' order by 1
        """,
        Select.From(Film.Columns).Where(f => f.Copies.Any(i => i.StoreId == 1) && !f.Copies.Any(i => i.StoreId == 2) && f.Rating == "NC-17").OrderBy(f => f.Title).Select(f => f.Title));

    [DataSetFact]
    public void Rentals_still_out() => SakilaStores.All.Check(
        """
        select r.rental_id, f.title, c.email, r.rental_date from rental r join inventory i on i.inventory_id = r.inventory_id join film f on f.film_id = i.film_id
        join customer c on c.customer_id = r.customer_id where r.return_date is null and f.rental_duration = 3 order by 1
        """,
        Select.From(Rental.Columns).Where(r => r.ReturnedAt == null && r.Inventory.Film.RentalDuration == 3).OrderBy(r => r.RentalId)
            .Select(r => (r.RentalId, r.Inventory.Film.Title, r.Customer.Email, r.RentedAt)));

    [DataSetFact]
    public void Rentals_kept_longer_than_the_film_may_be() => SakilaStores.All.Check(
        """
        select r.rental_id, julianday(r.return_date) - julianday(r.rental_date) from rental r join inventory i on i.inventory_id = r.inventory_id join film f on f.film_id = i.film_id
        where julianday(r.return_date) - julianday(r.rental_date) > f.rental_duration + 6 order by 1
        """,
        Select.From(Rental.Columns).Where(r => (r.ReturnedAt - r.RentedAt).TotalDays() > (r.Inventory.Film.RentalDuration + 6).AsDouble()).OrderBy(r => r.RentalId)
            .Select(r => (r.RentalId, (r.ReturnedAt - r.RentedAt).TotalDays())));

    [DataSetFact]
    public void Managers_of_stores() => SakilaStores.All.Check(
        """
        select s.store_id, m.first_name, a.address, c.city from store s join staff m on m.staff_id = s.manager_staff_id join address a on a.address_id = s.address_id
        join city c on c.city_id = a.city_id order by 1
        """,
        Select.From(Store.Columns).OrderBy(s => s.StoreId).Select(s => (s.StoreId, s.Manager.FirstName, s.Address.Line, s.Address.City.Name)));

    [DataSetFact]
    public void Texts() => SakilaStores.All.Check(
        """
        select upper(substr(title, 1, 1)) || lower(substr(title, 2)), length(description), instr(description, ' of ') - 1, trim(l.name) from film f
        join language l on l.language_id = f.language_id where title like 'Z%' or description like '%Mad Scientist%Jungle%' order by 1
        """,
        Select.From(Film.Columns).Where(f => f.Title.StartsWith("Z") || f.Description.Like("%Mad Scientist%Jungle%")).OrderBy(f => f.Title)
            .Select(f => (f.Title.Left(1).ToUpper() + f.Title.Substring(1).ToLower(), f.Description.Length, f.Description.IndexOf(" of "), f.Language.Name.Trim())));

    [DataSetFact]
    public void Payments_in_a_night() => SakilaStores.All.Check(
        """
        select payment_id, amount, payment_date, cast(strftime('%H', payment_date) as integer) from payment where payment_date >= '2005-07-30T00:00:00' and payment_date < '2005-08-01T00:00:00'
        and cast(strftime('%H', payment_date) as integer) = 3 and amount > 4 order by payment_date, payment_id
        """,
        Select.From(Payment.Columns).Where(p => p.PaidAt >= new DateTime(2005, 7, 30) && p.PaidAt < new DateTime(2005, 8, 1) && p.PaidAt.Hour == 3 && p.Amount > 4m)
            .OrderBy(p => p.PaidAt).ThenBy(p => p.PaymentId).Select(p => (p.PaymentId, p.Amount, p.PaidAt, p.PaidAt.Hour)));

    [DataSetFact]
    public void Pages_by_offset() => SakilaStores.All.Check(
        "select title, length from film order by length desc nulls last, title limit 7 offset 93",
        Select.From(Film.Columns).OrderByDescending(f => f.Length).ThenBy(f => f.Title).Skip(93).Take(7).Select(f => (f.Title, f.Length)));

    [DataSetFact]
    public void Lists_inside_rows_come_back() => SakilaStores.All.Check(
        "select f.film_id, j.value from film f, json_each(f.special_features) j where f.film_id between 10 and 14 order by 1, j.key",
        db => Select.From(Film.Columns).Where(f => f.FilmId.Between(10, 14)).ToList(db).SelectMany(f => f.SpecialFeatures.Select(feature => new object?[] { f.FilmId, feature })));

    [DataSetFact]
    public void Included_actors_through_the_link() => SakilaStores.All.Check(
        """
        select f.film_id, a.actor_id, c.name from film f join film_actor x on x.film_id = f.film_id join actor a on a.actor_id = x.actor_id
        join film_category y on y.film_id = f.film_id join category c on c.category_id = y.category_id where f.length > 184 order by 1, 2
        """,
        db => Select.From(Film.Columns).Where(f => f.Length > 184).Include(f => f.Actors).Include(f => f.Categories).ToList(db)
            .SelectMany(f => f.Actors.OrderBy(a => a.ActorId).Select(a => new object?[] { f.FilmId, a.ActorId, f.Categories.Single().Name })));
}
