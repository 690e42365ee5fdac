namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>Compares set-based changes with those of SQLite, on every store, each in a transaction that is rolled back.</summary>
internal static class DataSetChanges
{
    /// <summary>Runs both changes and compares the rows that they give back, in any order, and the table afterwards.</summary>
    /// <param name="stores">The data set.</param>
    /// <param name="sql">The change for SQLite, with a RETURNING clause.</param>
    /// <param name="change">The change.</param>
    /// <param name="expected">A query, asked before, for what the change gives back: the evaluation over lists answers it too.</param>
    /// <param name="sqlAfter">What is asked of SQLite afterwards; it orders its rows whole.</param>
    /// <param name="after">The same as a query.</param>
    public static void CheckChange<R, A>(this DataSetStores stores, string sql, Returning<R> change, ResultQuery<R> expected, string sqlAfter, ResultQuery<A> after)
    {
        SqliteDataSet? sqlite = stores.CopySqlite();
        string[]? returned = sqlite?.Run(sql).Select(DataSetComparison.Print).Order(StringComparer.Ordinal).ToArray();
        string[]? left = sqlite?.Run(sqlAfter).Select(DataSetComparison.Print).ToArray();
        foreach (ITextQuerySession compared in stores.All)
        {
            string[] before = [.. Printed(expected.ToList(compared)).Order(StringComparer.Ordinal)];
            Assert.NotEmpty(before);
            ILocalQuerySession tx = DataSetStores.BeginTransaction(compared);
            using var rollback = (IDisposable)tx;
            string[] found = [.. Printed(change.ToList(tx)).Order(StringComparer.Ordinal)];
            Assert.Equal(before, found);
            Assert.Equal(returned ?? found, found);
            string[] rows = [.. Printed(after.ToList(tx))];
            Assert.Equal(left ?? rows, rows);
        }
    }

    private static IEnumerable<string> Printed<R>(IEnumerable<R> rows) => DataSetComparison.Values(rows).Select(DataSetComparison.Print);
}
