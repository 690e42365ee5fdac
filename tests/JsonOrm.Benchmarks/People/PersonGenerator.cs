namespace JsonOrm.Benchmarks.People;

/// <summary>Generates the same people for the same seed, on every machine and in both databases.</summary>
internal static class PersonGenerator
{
    private const int Seed = 20_250_101;
    private static readonly DateTime Epoch = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] GivenNames =
    [
        "Ada", "Amara", "Anders", "Beatriz", "Carlos", "Chen", "Daniela", "Elif", "Emeka", "Fatima", "Grace", "Hana",
        "Igor", "Ingrid", "Jakub", "Jana", "Kofi", "Lakshmi", "Linnea", "Magnus", "Maria", "Mei", "Noor", "Olu",
        "Pablo", "Priya", "Quentin", "Rosa", "Sanna", "Tomasz", "Ulrike", "Yusuf",
    ];

    private static readonly string[] FamilyNames =
    [
        "Abara", "Andersen", "Bakker", "Castillo", "Dahl", "Eriksen", "Ferrari", "Garcia", "Haugen", "Ivanova", "Jansen",
        "Kowalska", "Larsson", "Mensah", "Nakamura", "Okafor", "Petrov", "Quist", "Rossi", "Schneider", "Tanaka", "Vargas",
        "Weber", "Zhang",
    ];

    private static readonly string[] NoteWords =
    [
        "asked", "for", "a", "refund", "likes", "early", "calls", "prefers", "letters", "moved", "last", "spring", "owns",
        "two", "boats", "teaches", "at", "night",
    ];

    private static readonly string[] Cities = MakeCities();

    /// <summary>Generates people with the keys <c>1 … count</c>, in key order.</summary>
    public static IEnumerable<Person> Generate(int count)
    {
        var random = new Random(Seed);
        for (int id = 1; id <= count; id++)
        {
            yield return Make(id, random);
        }
    }

    /// <summary>The name of one of the two hundred cities.</summary>
    public static string City(int number) => Cities[number % Cities.Length];

    /// <summary>Returns <paramref name="count"/> keys out of <c>1 … rows</c>, in random order.</summary>
    public static long[] RandomKeys(int count, int rows, int seed = 7)
    {
        var random = new Random(seed);
        var keys = new long[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = random.Next(rows) + 1;
        }

        return keys;
    }

    private static Person Make(int id, Random random)
    {
        string given = GivenNames[random.Next(GivenNames.Length)];
        string family = FamilyNames[random.Next(FamilyNames.Length)];
        return new Person
        {
            Id = id,
            Name = $"{given} {family}",
            Email = $"{given}.{family}.{id}@example.com".ToLowerInvariant(),
            Age = random.Next(16, 96),
            Score = Math.Round(random.NextDouble() * 100, 3),
            Active = random.Next(10) < 7,
            CreatedAt = Epoch.AddSeconds(random.Next(315_360_000)),
            City = Cities[random.Next(Cities.Length)],
            Note = random.Next(2) == 0 ? null : MakeNote(random),
        };
    }

    private static string MakeNote(Random random)
    {
        var words = new string[random.Next(3, 9)];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = NoteWords[random.Next(NoteWords.Length)];
        }

        return string.Join(' ', words);
    }

    private static string[] MakeCities()
    {
        string[] starts = ["North", "South", "East", "West", "New", "Old", "Upper", "Lower", "Great", "Little"];
        string[] ends =
        [
            "haven", "bridge", "ford", "field", "mouth", "hill", "dale", "wick", "stad", "burg", "port", "mere", "holm",
            "ness", "thorpe", "gate", "moor", "wood", "vik", "dorf",
        ];
        return [.. starts.SelectMany(start => ends.Select(end => start + end))];
    }
}
