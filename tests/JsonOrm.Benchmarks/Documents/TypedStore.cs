namespace JsonOrm.Benchmarks.Documents;

/// <summary>A typed table of JsonOrm with the same content: the measure of a collection's commits and indexes.</summary>
internal sealed class TypedStore(string folder) : IDocumentStore
{
    private readonly JsonDatabase _database = JsonDatabase.Open(folder);

    public string Name => "typed table";

    public void Load(int count)
    {
        const int Batch = 10_000;
        for (int start = 0; start < count; start += Batch)
        {
            _database.Insert(Enumerable.Range(start, Math.Min(Batch, count - start)).Select(Profile.Of));
        }

        _database.Checkpoint();
    }

    public long Get(int[] numbers)
    {
        long sum = 0;
        foreach (int number in numbers)
        {
            sum += _database.Find<Profile>(DocumentData.Key(number))!.Age;
        }

        return sum;
    }

    public long GetText(int[] numbers) => -1;

    public Func<long> Set(int[] numbers)
    {
        Profile[] values = Array.ConvertAll(numbers, Profile.Of);
        return () =>
        {
            foreach (Profile profile in values)
            {
                _database.Upsert(profile);
            }

            return values.Length;
        };
    }

    public long Increment(int[] numbers) => -1;

    public long CountByAge(int age) => Select.From<Profile>().Where(Profile.Columns.Age == age).Count(_database);

    public long FindByEmail(int[] numbers)
    {
        long found = 0;
        foreach (int number in numbers)
        {
            found += Select.From<Profile>().Where(Profile.Columns.Email == DocumentData.Email(number)).ToList(_database).Count;
        }

        return found;
    }

    public void Dispose() => _database.Dispose();
}
