namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>The same readings in every state a table can be in.</summary>
internal static class ReadingStores
{
    public const int Count = 20_000;

    private static readonly Lazy<QuerySession[]> Shared = new(() => [Fresh(), Settled(), Mixed()]);

    /// <summary>All above the chunks; all in chunks; chunks with rows above them that replace, hide and add.</summary>
    public static QuerySession[] All => Shared.Value;

    private static IEnumerable<Reading> Rows => Enumerable.Range(0, Count).Select(Reading.Make);

    private static QuerySession Fresh() => new QuerySession().Insert(Rows);

    private static QuerySession Settled() => new QuerySession().Insert(Rows).Checkpoint();

    private static QuerySession Mixed()
    {
        QuerySession session = new QuerySession().Insert(Rows.Where(row => row.Id % 8 != 3).Select(row => row.Id % 16 == 5 ? Old(row) : row)).Checkpoint();
        session.Delete(Rows.Where(row => row.Id % 16 == 5).Select(Old));
        return session.Insert(Rows.Where(row => row.Id % 8 == 3 || row.Id % 16 == 5));
    }

    private static Reading Old(Reading row) => row with { Kind = "kind9", Size = 77, Grade = null, Code = null };
}
