namespace JsonOrm.Benchmarks.Documents;

/// <summary>A store under measurement. Every method returns something of its answer, so that answers can be compared.</summary>
internal interface IDocumentStore : IDisposable
{
    string Name { get; }

    /// <summary>Inserts the documents with the numbers 0 to count - 1, and indexes the path <c>email</c>.</summary>
    void Load(int count);

    /// <summary>Reads documents by key as objects. Returns the sum of their ages.</summary>
    long Get(int[] numbers);

    /// <summary>Reads documents by key as JSON text. Returns the sum of its lengths; -1 if the store keeps no JSON.</summary>
    long GetText(int[] numbers);

    /// <summary>Creates the objects of documents, and returns what replaces them, one durable commit each, and returns their number.</summary>
    Func<long> Set(int[] numbers);

    /// <summary>Adds 1 to a member of random documents, from 64 tasks at once, one durable commit each. Returns the number of increments.</summary>
    long Increment(int[] numbers);

    /// <summary>Counts documents by a path without an index.</summary>
    long CountByAge(int age);

    /// <summary>Finds documents by the indexed path. Returns the number found.</summary>
    long FindByEmail(int[] numbers);
}
