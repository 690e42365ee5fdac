using LiteDB;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>A collection of LiteDB.</summary>
internal sealed class LiteDbStore : IDocumentStore
{
    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _documents;

    public LiteDbStore(string folder)
    {
        _database = new LiteDatabase(Path.Combine(folder, "profiles.db"));
        _documents = _database.GetCollection(DocumentData.CollectionName);
    }

    public string Name => "LiteDB";

    public void Load(int count)
    {
        _documents.InsertBulk(Enumerable.Range(0, count).Select(Document));
        _documents.EnsureIndex("email", unique: true);
        _database.Checkpoint();
    }

    public long Get(int[] numbers)
    {
        long sum = 0;
        foreach (int number in numbers)
        {
            sum += _documents.FindById(DocumentData.Key(number))["age"].AsInt64;
        }

        return sum;
    }

    public long GetText(int[] numbers) => -1;

    public Func<long> Set(int[] numbers)
    {
        BsonDocument[] values = Array.ConvertAll(numbers, Document);
        return () =>
        {
            foreach (BsonDocument document in values)
            {
                _documents.Upsert(document);
            }

            return values.Length;
        };
    }

    public long Increment(int[] numbers) => -1;

    public long CountByAge(int age) => _documents.Count(BsonExpression.Create("$.age = @0", age));

    public long FindByEmail(int[] numbers)
    {
        long found = 0;
        foreach (int number in numbers)
        {
            found += _documents.Find(BsonExpression.Create("$.email = @0", DocumentData.Email(number))).Count();
        }

        return found;
    }

    public void Dispose() => _database.Dispose();

    private static BsonDocument Document(int number)
    {
        BsonDocument document = JsonSerializer.Deserialize(DocumentData.Json(number)).AsDocument;
        document["_id"] = DocumentData.Key(number);
        return document;
    }
}
