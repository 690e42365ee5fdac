using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>Random rows and queries, answered by the engine in every state of the table and by plain C# over a list.</summary>
public sealed class DifferentialTests
{
    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    public void Every_state_of_a_table_answers_as_a_list_does(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(new Random(seed)))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Compare(Random random)
    {
        List<Sample> rows = SampleRows.MakeMany(random, random.Next(0, 150));
        var conditions = new RandomConditions(random);
        List<(string Name, QuerySession Session)> stores = [.. SampleStores.Of(rows)];
        for (int i = 0; i < 8; i++)
        {
            Term<Condition<Sample>, bool?> condition = conditions.Next(3);
            List<Sample> matches = [.. rows.Where(row => condition.Reference(row) == true)];
            var query = Select.From(Sample.Columns).Where(condition.Expression);
            int skip = random.Next(4), take = random.Next(8), order = random.Next(6);
            bool isDescending = random.Next(2) == 0;
            (OrderedQuery<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> sorted, IEnumerable<Sample> expected) = Sort(query, matches, order, isDescending);
            foreach ((string name, QuerySession db) in stores)
            {
                string what = $"{name}: {query}";
                Same(what, matches.Select(row => row.ToString()), query.ToList(db).Select(row => row.ToString()));
                Same(what + " count", [matches.Count.ToString(CultureInfo.InvariantCulture)], [query.Count(db).ToString(CultureInfo.InvariantCulture)]);
                Same(what + " any", [(matches.Count > 0).ToString()], [query.Any(db).ToString()]);
                Same($"{name}: {sorted}", expected.Select(row => row.Id), sorted.ToList(db).Select(row => row.Id));
                Same($"{name}: {sorted} skip {skip} take {take}", expected.Skip(skip).Take(take).Select(row => row.Id), sorted.Skip(skip).Take(take).Select(s => s.Id).ToList(db));
                Same(what + " distinct", matches.Select(row => (row.City, row.Active)).Distinct(), query.Select(s => (s.City, s.Active)).Distinct().ToList(db));
                Aggregates(what, query, matches, db);
            }
        }
    }

    private static (OrderedQuery<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> Query, IEnumerable<Sample> Expected) Sort(Query<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> query, List<Sample> rows, int order, bool isDescending)
    {
        (OrderedQuery<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>>, IEnumerable<Sample>) By<V>(ScalarExpr<Sample, V> expression, Func<Sample, V> key, IComparer<V>? comparer = null) => isDescending
            ? (query.OrderByDescending(expression), rows.OrderByDescending(key, comparer))
            : (query.OrderBy(expression), rows.OrderBy(key, comparer));

        Sample.ColumnSet<Sample> columns = Sample.Columns;
        var ordinal = Comparer<string?>.Create(SampleRows.Compare);
        switch (order)
        {
            case 0:
                return By(columns.Id, row => row.Id);
            case 1:
                return By(columns.Rank, row => row.Rank);
            case 2:
                return By<string?>(columns.Name!, row => row.Name, ordinal);
            case 3:
                return By(columns.Weight, row => row.Weight);
            case 4:
                return By(columns.Price, row => row.Price);
            default:
                (OrderedQuery<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> first, IEnumerable<Sample> expected) = By(columns.City, row => row.City, ordinal);
                return (first.ThenBy(columns.Age), ((IOrderedEnumerable<Sample>)expected).ThenBy(row => row.Age));
        }
    }

    private static void Aggregates(string what, Query<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> query, List<Sample> rows, QuerySession db)
    {
        Same<object?>(
            what + " aggregates",
            [
                rows.Count == 0 ? null : rows.Sum(row => (long)row.Age),
                rows.Max(row => row.Rank),
                rows.Count == 0 ? null : rows.Sum(row => row.Price),
                rows.Average(row => row.Rank),
                rows.Min(row => row.Seen),
                rows.Select(row => row.City).Where(city => city is not null).Order(Comparer<string?>.Create(SampleRows.Compare)).LastOrDefault(),
            ],
            [
                query.Sum(db, s => s.Age),
                query.Max(db, s => s.Rank),
                query.Sum(db, s => s.Price),
                query.Average(db, s => s.Rank),
                query.Min(db, s => s.Seen),
                query.Max(db, s => s.City),
            ]);
    }

    private static void Same<V>(string what, IEnumerable<V> expected, IEnumerable<V> actual)
    {
        V[] left = [.. expected], right = [.. actual];
        Assert.True(left.SequenceEqual(right), $"{what}\nexpected: {string.Join("; ", left)}\nactual:   {string.Join("; ", right)}");
    }
}
