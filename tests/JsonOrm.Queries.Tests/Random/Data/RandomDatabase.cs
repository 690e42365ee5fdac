namespace JsonOrm.Queries.Tests.Random;

/// <summary>Tables of one random database and their rows.</summary>
/// <param name="Schemas">The tables; a foreign key points to one before, or to its own.</param>
/// <param name="Rows">The rows of each, in the order they were made.</param>
/// <param name="Wide">Integer columns that hold extremes, with which arithmetic would overflow.</param>
/// <param name="IsTame">True when every value means the same to SQLite.</param>
internal sealed record RandomDatabase(IReadOnlyList<TableSchema> Schemas, IReadOnlyList<List<Value[]>> Rows, HashSet<ColumnSchema> Wide, bool IsTame)
{
    public static RandomDatabase Make(int seed, bool isTame) => new RandomDatabaseMaker(new System.Random(seed), isTame).Make();

    public TableSchema Find(string name) => Schemas.First(schema => schema.Name == name);
}
