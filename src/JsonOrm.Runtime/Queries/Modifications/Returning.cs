using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set-based change that returns something of each row it writes or deletes; immutable. The change takes effect, entirely or not at all, before the first result is returned.</summary>
/// <typeparam name="R">The result type per row.</typeparam>
public sealed class Returning<R>
{
    private readonly Func<ModificationModel> _model;
    private readonly ResultReader<R> _reader;

    internal Returning(Func<ModificationModel> model, ResultReader<R> reader)
    {
        _model = model;
        _reader = reader;
    }

    /// <summary>Runs the change and returns the results, in the order of the affected rows.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    public async ValueTask<List<R>> ToListAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        RowCursor cursor = await db.OpenCursorAsync(_model(), cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            var results = new List<R>();
            while (await cursor.MoveNextAsync(default).ConfigureAwait(false))
            {
                Read(cursor, results);
            }

            return results;
        }
    }

    /// <inheritdoc cref="ToListAsync(IQuerySession, CancellationToken)"/>
    public List<R> ToList(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(_model());
        var results = new List<R>();
        while (cursor.MoveNext())
        {
            Read(cursor, results);
        }

        return results;
    }

    /// <summary>The change as SQL-like text.</summary>
    public override string ToString() => _model().ToString();

    private void Read(RowCursor cursor, List<R> results)
    {
        foreach (int row in cursor.Rows)
        {
            results.Add(_reader.Read(cursor, row));
        }
    }
}
