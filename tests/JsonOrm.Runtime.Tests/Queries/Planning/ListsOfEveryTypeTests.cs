using JsonOrm.Planning;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>A list of values finds the rows that a scan finds, whatever the type of the key or the indexed column.</summary>
public sealed class ListsOfEveryTypeTests
{
    private const int Rows = 4_000;

    [Fact]
    public void Of_an_indexed_column()
    {
        Func<Random, Query<Specimen>>[] queries =
        [
            random => Of(s => s.Unsigned.In(Pick(random, row => row.Unsigned))), random => Of(s => s.Whole.In(Pick(random, row => row.Whole))), random => Of(s => s.Small.In(Pick(random, row => row.Small))),
            random => Of(s => s.Exact.In(Pick(random, row => row.Exact is { } exact ? exact + 0.00m : (decimal?)null))), random => Of(s => s.Real.In(Pick(random, row => row.Real == 0 ? -0.0 : row.Real))),
            random => Of(s => s.Real.In(double.NaN, 0.0, -0.0)), random => Of(s => s.Single.In(Pick(random, row => row.Single == 0 ? 0f : row.Single))),
            random => Of(s => s.Moment.In(Pick(random, row => row.Moment is null ? (DateTime?)null : Specimen.MomentOf(row.Id % 500, kind: 1)))), random => Of(s => s.Instant.In(Pick(random, row => row.Instant is null ? (DateTimeOffset?)null : Specimen.InstantOf(row.Id % 500, hours: 2)))),
            random => Of(s => s.Span.In(Pick(random, row => row.Span))), random => Of(s => s.Day.In(Pick(random, row => row.Day))), random => Of(s => s.Clock.In(Pick(random, row => row.Clock))),
            random => Of(s => s.Letter.In(Pick(random, row => row.Letter))), random => Of(s => s.Flag.In(true, null)), random => Of(s => s.Named.In(Pick(random, row => row.Named))),
            random => Of(s => s.Unique.In(Pick(random, row => row.Unique))), random => Of(s => s.Text.In([.. Enumerable.Range(0, 9).Select(_ => Specimen.Make(random.Next(600)).Text ?? "absent")])),
        ];
        Check(Enumerable.Range(0, Rows).Select(Specimen.Make), queries);
    }

    [Fact]
    public void Of_the_key()
    {
        int[] numbers = [.. Enumerable.Range(0, Rows)];
        Check(numbers.Select(n => new ByUnsigned { Id = Specimen.UnsignedOf(n), Number = n }).DistinctBy(row => row.Id), random => Select.From(ByUnsigned.Columns).Where(x => x.Id.In(List(random, Specimen.UnsignedOf))));
        Check(numbers.Select(n => new ByExact { Id = Specimen.ExactOf(n), Number = n }).DistinctBy(row => row.Id), random => Select.From(ByExact.Columns).Where(x => x.Id.In(List(random, n => n == 2 ? 0.000m : Specimen.ExactOf(n)))));
        Check(
            numbers.Select(n => new ByReal { Id = Specimen.RealOf(n), Number = n }).DistinctBy(row => row.Id),
            random => Select.From(ByReal.Columns).Where(x => x.Id.In(List(random, n => n == 0 ? -0.0 : n == 9 ? double.NaN : Specimen.RealOf(n)))));
        Check(numbers.Select(n => new ByMoment { Id = Specimen.MomentOf(n), Number = n }), random => Select.From(ByMoment.Columns).Where(x => x.Id.In(List(random, n => Specimen.MomentOf(n, kind: 1)))));
        Check(numbers.Select(n => new ByInstant { Id = Specimen.InstantOf(n), Number = n }), random => Select.From(ByInstant.Columns).Where(x => x.Id.In(List(random, n => Specimen.InstantOf(n, hours: 3)))));
        Check(numbers.Select(n => new ByGuid { Id = Specimen.UniqueOf(n), Number = n }).DistinctBy(row => row.Id), random => Select.From(ByGuid.Columns).Where(x => x.Id.In(List(random, Specimen.UniqueOf))));
    }

    private static Query<Specimen> Of(Func<Specimen.ColumnSet<Specimen>, Condition<Specimen>> condition) => Select.From(Specimen.Columns).Where(condition);

    // Some of the values are twice in it, some are absent, and a few lists have a null.
    private static V?[] Pick<V>(Random random, Func<Specimen, V?> of)
        where V : struct
    {
        bool hasNulls = random.Next(5) == 0;
        return [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => of(Specimen.Make(random.Next(random.Next(2) == 0 ? 6 : 600)))).Where(value => hasNulls || value is not null), of(Specimen.Make(1))];
    }

    private static V[] List<V>(Random random, Func<int, V> of) => [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => of(random.Next(random.Next(2) == 0 ? 6 : Rows + 300)))];

    private static void Check<T>(IEnumerable<T> rows, params Func<Random, Query<T>>[] queries)
        where T : class, ITable<T>
    {
        T[] all = [.. rows];
        QuerySession[] states =
        [
            new QuerySession().Insert(all), new QuerySession().Insert(all).Checkpoint(),
            new QuerySession().Insert(all.Where((_, i) => i % 3 != 0)).Checkpoint().Insert(all.Where((_, i) => i % 3 == 0)),
        ];
        var random = new Random(26);
        foreach (QuerySession db in states)
        {
            QuerySession scans = db.With(PlannerOptions.ScansOnly);
            foreach (Func<Random, Query<T>> make in queries)
            {
                for (int round = 0; round < 12; round++)
                {
                    Query<T> query = make(random);
                    Assert.Equal(query.ToList(scans), query.ToList(db));
                }
            }
        }
    }
}
