using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>Questions over joins, subqueries and set operations.</summary>
public sealed class SakilaJoinTests
{
    [DataSetFact]
    public void Stock_of_each_film_in_each_store() => SakilaStores.All.Check(
        """
        select f.title, s.store_id, count(i.inventory_id) from film f cross join store s left join inventory i on i.film_id = f.film_id and i.store_id = s.store_id
        where f.film_id <= 12 group by f.film_id, s.store_id order by f.film_id, s.store_id
        """,
        Select.From(Film.Columns).Where(f => f.FilmId <= 12).CrossJoin(f => Store.RowsFor(f)).LeftJoin((f, s) => Inventory.RowsFor(f).Where(i => i.FilmId == f.FilmId && i.StoreId == s.StoreId))
            .GroupBy((f, s, i) => (f.FilmId, f.Title, s.StoreId)).OrderBy((f, s, i) => f.FilmId).ThenBy((f, s, i) => s.StoreId)
            .Select((f, s, i) => (f.Title, s.StoreId, i.InventoryId.Count())));

    [DataSetFact]
    public void Pairs_of_actors_who_played_together_most() => SakilaStores.All.Check(
        """
        select x.actor_id, y.actor_id, count(*) from film_actor x join film_actor y on y.film_id = x.film_id and y.actor_id > x.actor_id group by 1, 2 having count(*) >= 6 order by 3 desc, 1, 2
        """,
        Select.From(FilmActor.Columns).Join(x => FilmActor.RowsFor(x).Where(y => y.FilmId == x.FilmId && y.ActorId > x.ActorId))
            .GroupBy((x, y) => (x.ActorId, y.ActorId)).Having((x, y) => Sql.Count(x) >= 6)
            .OrderByDescending((x, y) => Sql.Count(x)).ThenBy((x, y) => x.ActorId).ThenBy((x, y) => y.ActorId)
            .Select((x, y) => (x.ActorId, y.ActorId, Sql.Count(x))));

    [DataSetFact]
    public void Customers_and_staff_of_the_same_first_name() => SakilaStores.All.Check(
        "select c.customer_id, a.actor_id, c.last_name from customer c join actor a on a.first_name = c.first_name and a.last_name = c.last_name order by 1, 2",
        Select.From(Customer.Columns).Join(c => Actor.RowsFor(c).Where(a => a.FirstName == c.FirstName && a.LastName == c.LastName))
            .OrderBy((c, a) => c.CustomerId).ThenBy((c, a) => a.ActorId).Select((c, a) => (c.CustomerId, a.ActorId, c.LastName)));

    [DataSetFact]
    public void Last_rental_of_each_customer() => SakilaStores.All.Check(
        """
        select c.customer_id, r.rental_id, r.rental_date from customer c left join rental r on r.rental_id = (select rental_id from rental x where x.customer_id = c.customer_id
        order by rental_date desc, rental_id desc limit 1) where c.customer_id <= 25 order by 1
        """,
        Select.From(Customer.Columns).Where(c => c.CustomerId <= 25).LeftJoin(c => c.Rentals.OrderByDescending(r => r.RentedAt).ThenByDescending(r => r.RentalId).Take(1))
            .OrderBy((c, r) => c.CustomerId).Select((c, r) => (c.CustomerId, r.RentalId, r.RentedAt)));

    [DataSetFact]
    public void Addresses_of_nobody() => SakilaStores.All.Check(
        "select a.address_id, c.customer_id from customer c right join address a on a.address_id = c.address_id where c.customer_id is null order by 1",
        Select.From(Customer.Columns).RightJoin(c => Address.RowsFor(c).Where(a => a.AddressId == c.AddressId)).Where((c, a) => c.CustomerId == null)
            .OrderBy((c, a) => a.AddressId).Select((c, a) => (a.AddressId, c.CustomerId)));

    [DataSetFact]
    public void Films_above_the_mean_length_of_their_category() => SakilaStores.All.Check(
        """
        select f.title, c.name, f.length from film f join film_category x on x.film_id = f.film_id join category c on c.category_id = x.category_id
        where f.length > 1.5 * (select avg(g.length) from film g join film_category y on y.film_id = g.film_id where y.category_id = c.category_id) and c.name like 'S%' order by 1
        """,
        Select.From(FilmCategory.Columns).Where(x => x.Category.Name.StartsWith("S") &&
                x.Film.Length.AsDouble() > FilmCategory.RowsFor(x).Where(y => y.CategoryId == x.CategoryId).Average(y => y.Film.Length) * 1.5)
            .OrderBy(x => x.Film.Title).Select(x => (x.Film.Title, x.Category.Name, x.Film.Length)));

    [DataSetFact]
    public void Customers_who_rented_every_category() => SakilaStores.All.Check(
        """
        select c.customer_id from customer c where not exists (select 1 from category g where not exists (select 1 from rental r join inventory i on i.inventory_id = r.inventory_id
        join film_category x on x.film_id = i.film_id where r.customer_id = c.customer_id and x.category_id = g.category_id)) order by 1
        """,
        Select.From(Customer.Columns).Where(c => Category.RowsFor(c).All(g => Rental.RowsFor(c).Any(r => r.CustomerId == c.CustomerId &&
                FilmCategory.RowsFor(c).Any(x => x.FilmId == r.Inventory.FilmId && x.CategoryId == g.CategoryId))))
            .OrderBy(c => c.CustomerId).Select(c => c.CustomerId));

    [DataSetFact]
    public void Names_of_actors_and_customers_once() => SakilaStores.All.Check(
        "select first_name from actor where first_name like 'J%' union select first_name from customer where first_name like 'J%' order by 1",
        Select.From(Actor.Columns).Where(a => a.FirstName.StartsWith("J")).Select(a => a.FirstName)
            .Union(Select.From(Customer.Columns).Where(c => c.FirstName.StartsWith("J")).Select(c => c.FirstName)).AsRows().OrderBy(n => n));

    [DataSetFact]
    public void Full_names_of_both() => SakilaStores.All.Check(
        "select last_name, first_name from actor intersect select last_name, first_name from customer",
        Select.From(Actor.Columns).Select(a => (a.LastName, a.FirstName)).Intersect(Select.From(Customer.Columns).Select(c => (c.LastName, c.FirstName))));

    [DataSetFact]
    public void Cities_without_customers_by_a_set() => SakilaStores.All.Check(
        "select city_id from city except select a.city_id from customer c join address a on a.address_id = c.address_id order by 1",
        Select.From(City.Columns).Select(c => c.CityId).Except(Select.From(Customer.Columns).Join(c => Address.RowsFor(c).Where(a => a.AddressId == c.AddressId)).Select((c, a) => a.CityId))
            .AsRows().OrderBy(id => id));

    [DataSetFact]
    public void Payments_of_more_than_the_film_costs() => SakilaStores.All.Check(
        """
        select p.payment_id, p.amount, f.rental_rate from payment p join rental r on r.rental_id = p.rental_id join inventory i on i.inventory_id = r.inventory_id
        join film f on f.film_id = i.film_id where p.amount > f.rental_rate * 2 + 5 order by p.payment_id
        """,
        Select.From(Payment.Columns).Join(p => Rental.RowsFor(p).Where(r => r.RentalId == p.RentalId)).Join((p, r) => Inventory.RowsFor(p).Where(i => i.InventoryId == r.InventoryId))
            .Join((p, r, i) => Film.RowsFor(p).Where(f => f.FilmId == i.FilmId)).Where((p, r, i, f) => p.Amount > f.RentalRate * 2m + 5m)
            .OrderBy((p, r, i, f) => p.PaymentId).Select((p, r, i, f) => (p.PaymentId, p.Amount, f.RentalRate)));

    [DataSetFact]
    public void Films_in_a_list_from_another_query() => SakilaStores.All.Check(
        """
        select title from film where film_id in (select film_id from inventory group by film_id having count(*) = 8) and film_id not in
        (select x.film_id from film_category x join category c on c.category_id = x.category_id where c.name in ('Sports', 'Animation')) order by 1
        """,
        Select.From(Film.Columns).Where(f => f.FilmId.In(Select.From(Inventory.Columns).GroupBy(i => i.FilmId).Having(i => Sql.Count(i) == 8L).Select(i => i.FilmId)) &&
                f.FilmId.NotIn(Select.From(FilmCategory.Columns).Where(x => x.Category.Name.In("Sports", "Animation")).Select(x => x.FilmId)))
            .OrderBy(f => f.Title).Select(f => f.Title));

    [DataSetFact]
    public void Steps_by_shared_films() => SakilaStores.All.Check(
        """
        with recursive r(id, depth) as (select film_id, 0 from film where film_id = 1 union
        select f.film_id, r.depth + 1 from r join film f on f.film_id = r.id * 3 or f.film_id = r.id * 3 + 1 where r.depth < 5) select id, min(depth) from r group by id order by 2, 1
        """,
        Select.From(Film.Columns).Where(f => f.FilmId == 1).Recurse(f => Film.RowsFor(f).Where(g => g.FilmId == f.FilmId * 3 || g.FilmId == f.FilmId * 3 + 1))
            .Where((f, depth) => depth <= 5).OrderBy((f, depth) => depth).ThenBy((f, depth) => f.FilmId).Select((f, depth) => (f.FilmId, depth)));
}
