using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Inner;

/// <summary>Indexes over values inside nested JSON change what a query reads, never what it finds.</summary>
public sealed class InnerIndexTests
{
    private delegate Condition<Lodger> Filter(Lodger.ColumnSet<Lodger> row);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Queries_find_what_a_plain_evaluation_finds(int seed)
    {
        var files = new SimulatedFileSystem();
        var random = new Random(seed);
        var rows = new SortedDictionary<int, Lodger>();
        JsonDatabase db = Open(files);
        int seeks = 0;
        for (int round = 0; round < 8; round++)
        {
            for (int i = 0; i < 150; i++)
            {
                int id = random.Next(1, 400);
                if (random.Next(6) == 0)
                {
                    Assert.Equal(rows.Remove(id), db.Delete(Lodger.Key(id)));
                    continue;
                }

                rows[id] = Lodger.Make(id, random);
                db.Upsert(rows[id]);
            }

            switch (round)
            {
                case 1 or 4:
                    db.Checkpoint();
                    break;
                case 2 or 5:
                    db.Dispose();
                    db = Open(files);
                    break;
                case 3:
                    Update.Table(Lodger.Columns).Set(l => l.Floor, l => l.Floor + 1).Where(l => l.Home.Number > 5).Execute(db);
                    foreach (Lodger row in rows.Values.Where(row => row.Home?.Number > 5))
                    {
                        row.Floor++;
                    }

                    break;
            }

            for (int i = 0; i < 60; i++)
            {
                seeks += Compare(db, rows.Values, random);
            }

            Assert.Empty((await db.VerifyStateAsync(new VerifyOptions())).Findings);
        }

        Assert.True(seeks > 150, $"{seeks} queries have used an index.");
        db.Dispose();
    }

    private static int Compare(JsonDatabase db, IEnumerable<Lodger> rows, Random random)
    {
        (Filter filter, Func<Lodger, bool> test) = Condition(random);
        if (random.Next(3) == 0)
        {
            (Filter more, Func<Lodger, bool> also) = Condition(random);
            (Filter first, Func<Lodger, bool> one) = (filter, test);
            bool isOr = random.Next(4) == 0;
            filter = l => isOr ? first(l) || more(l) : first(l) && more(l);
            test = l => isOr ? one(l) || also(l) : one(l) && also(l);
        }

        IEnumerable<Lodger> expected = rows.Where(test);
        int? take = random.Next(2) == 0 ? random.Next(1, 12) : null;
        ResultQuery<Lodger> query = Taken(Select.From(Lodger.Columns).Where(l => filter(l)).OrderBy(l => l.Id));
        switch (random.Next(6))
        {
            case 0:
                expected = expected.OrderBy(l => l.Home?.City, StringComparer.Ordinal);
                query = Taken(Select.From(Lodger.Columns).Where(l => filter(l)).OrderBy(l => l.Home.City));
                break;
            case 1:
                expected = expected.OrderByDescending(l => l.Home?.Number);
                query = Taken(Select.From(Lodger.Columns).Where(l => filter(l)).OrderByDescending(l => l.Home.Number));
                break;
            case 2:
                expected = expected.OrderBy(l => l.Home?.Rent is null).ThenBy(l => l.Home?.Rent);
                query = Taken(Select.From(Lodger.Columns).Where(l => filter(l)).OrderBy(l => l.Home.Rent, Nulls.Last));
                break;
            case 3:
                expected = expected.OrderBy(l => (int?)l.Home?.Mood).ThenBy(l => l.Home?.At.Ticks);
                query = Taken(Select.From(Lodger.Columns).Where(l => filter(l)).OrderBy(l => l.Home.Mood).ThenBy(l => l.Home.At));
                break;
        }

        expected = expected.Take(take ?? int.MaxValue);
        List<int> found = query.ToList(db).ConvertAll(static l => l.Id);
        string plan = query.Explain(db);
        Assert.True(expected.Select(static l => l.Id).SequenceEqual(found), $"{plan}\nexpected {string.Join(',', expected.Select(static l => l.Id))}\nfound {string.Join(',', found)}");
        return plan.Contains("index seek", StringComparison.Ordinal) || plan.Contains("read in its order", StringComparison.Ordinal) ? 1 : 0;

        ResultQuery<Lodger> Taken(OrderedQuery<Lodger, Lodger.ColumnSet<Lodger>, Lodger.NullableColumnSet<Lodger>> all) => take is { } count ? all.Take(count) : all.Take(int.MaxValue);
    }

    private static (Filter Filter, Func<Lodger, bool> Test) Condition(Random random)
    {
        string text = Lodger.Text(random);
        int number = random.Next(-3, 9), floor = random.Next(4);
        var mood = (Mood)random.Next(1, 4);
        var at = new DateTime(2026, 1, 1 + random.Next(5), 1, 0, 0, (DateTimeKind)random.Next(3));
        decimal rent = random.Next(-4, 8) / 2m;
        return random.Next(20) switch
        {
            0 => (l => l.Home.City == text, l => l.Home?.City == text),
            1 => (l => l.Home.City.In(text, "b", "zz"), l => l.Home?.City is { } city && (city == text || city is "b" or "zz")),
            2 => (l => l.Home.City.StartsWith("a"), l => l.Home?.City.StartsWith('a') == true),
            3 => (l => l.Home.City == null, l => l.Home is null),
            4 => (l => l.Home.Number > number && l.Home.Number <= 7, l => l.Home?.Number > number && l.Home.Number <= 7),
            5 => (l => l.Home.Number == number, l => l.Home?.Number == number),
            6 => (l => l.Home.Mood == mood && l.Home.At >= at, l => l.Home?.Mood == mood && l.Home.At >= at),
            7 => (l => l.Floor == floor && l.Home.City == text, l => l.Floor == floor && l.Home?.City == text),
            8 => (l => l.Floor == floor && l.Home.City > text, l => l.Floor == floor && string.CompareOrdinal(l.Home?.City, text) > 0 && l.Home is not null),
            9 => (l => l.Home.Rent == rent, l => l.Home?.Rent == rent),
            10 => (l => l.Home.Rent < rent, l => l.Home?.Rent < rent),
            11 => (l => l.Tags.Contains(text), l => l.Tags.Contains(text)),
            12 => (l => l.Tags.Any(t => t >= text && t < "e"), l => l.Tags.Exists(t => string.CompareOrdinal(t, text) >= 0 && string.CompareOrdinal(t, "e") < 0 && t is not null)),
            13 => (l => l.Tags.Contains(null), l => l.Tags.Contains(null)),
            14 => (l => l.Tags.Contains(text) && l.Tags.Contains("b"), l => l.Tags.Contains(text) && l.Tags.Contains("b")),
            15 => (l => l.Parcels.Any(p => p.Product == text && p.Weight > 2), l => l.Parcels.Exists(p => p.Product == text && p.Weight > 2)),
            16 => (l => l.Parcels.Any(p => p.Notes.Any(n => n == text) && p.Product > "b"), l => l.Parcels.Exists(p => p.Notes?.Contains(text) == true && string.CompareOrdinal(p.Product, "b") > 0)),
            17 => (l => l.Floor == floor && l.Lucky.Contains(number), l => l.Floor == floor && l.Lucky?.Contains(number) == true),
            18 => (l => l.Labels["colour"] == text, l => l.Labels.GetValueOrDefault("colour") == text),
            _ => (l => l.Home.Phones.Contains(text), l => l.Home?.Phones.Contains(text) == true),
        };
    }

    private static JsonDatabase Open(SimulatedFileSystem files) => JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
}
