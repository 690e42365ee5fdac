using System.Text.Json.Nodes;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>A collection of JsonOrm.</summary>
internal sealed class JsonOrmStore(string folder) : IDocumentStore
{
    private readonly JsonDatabase _database = JsonDatabase.Open(folder);

    public string Name => "JsonOrm";

    private Collection Documents => _database.Collection(DocumentData.CollectionName);

    public void Load(int count)
    {
        const int Batch = 10_000;
        for (int start = 0; start < count; start += Batch)
        {
            Documents.SetMany(Enumerable.Range(start, Math.Min(Batch, count - start)).Select(number => KeyValuePair.Create(DocumentData.Key(number), (JsonNode?)DocumentData.Document(number))));
        }

        Documents.EnsureIndex("email", unique: true);
        _database.Checkpoint();
    }

    public long Get(int[] numbers)
    {
        Collection documents = Documents;
        long sum = 0;
        foreach (int number in numbers)
        {
            sum += (long)documents.Get(DocumentData.Key(number))!["age"]!;
        }

        return sum;
    }

    public long GetText(int[] numbers)
    {
        Collection documents = Documents;
        long sum = 0;
        foreach (int number in numbers)
        {
            sum += documents.GetJson(DocumentData.Key(number))!.Length;
        }

        return sum;
    }

    public Func<long> Set(int[] numbers)
    {
        Collection documents = Documents;
        (string Key, JsonObject Document)[] values = Array.ConvertAll(numbers, static number => (DocumentData.Key(number), DocumentData.Document(number)));
        return () =>
        {
            foreach ((string key, JsonObject document) in values)
            {
                documents.Set(key, document);
            }

            return values.Length;
        };
    }

    public long Increment(int[] numbers)
    {
        Collection documents = Documents;
        Task.WaitAll(numbers.Chunk((numbers.Length + 63) / 64).Select(part => Task.Run(async () =>
        {
            foreach (int number in part)
            {
                await documents.IncrementAsync(DocumentData.Key(number), "visits");
            }
        })));
        return numbers.Length;
    }

    public long CountByAge(int age) => Documents.Find($$$"""{"age":{{{age}}}}""").Count();

    public long FindByEmail(int[] numbers)
    {
        long found = 0;
        foreach (int number in numbers)
        {
            found += Documents.Find($$$"""{"email":{{{DocumentData.Email(number)}}}}""").ToList().Count;
        }

        return found;
    }

    public void Dispose() => _database.Dispose();
}
