using JsonOrm.Queries;

namespace JsonOrm;

// The synchronous terminals, for embedded engines.
public abstract partial class ResultQuery<R>
{
    /// <summary>All results, as a list.</summary>
    /// <param name="db">What it runs on.</param>
    public List<R> ToList(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Collect(db, Model);
    }

    /// <summary>All results, as an array.</summary>
    /// <param name="db">What it runs on.</param>
    public R[] ToArray(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. Collect(db, Model)];
    }

    /// <summary>The first result.</summary>
    /// <param name="db">What it runs on.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public R First(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.First);
        return found.Count > 0 ? found[0] : throw NoResult();
    }

    /// <summary>The first result, or the default (null for a row) when there is none.</summary>
    /// <param name="db">What it runs on.</param>
    public R? FirstOrDefault(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.First);
        return found.Count > 0 ? found[0] : default;
    }

    /// <summary>The only result.</summary>
    /// <param name="db">What it runs on.</param>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public R Single(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.FirstTwo);
        return found.Count switch { 0 => throw NoResult(), 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>The only result, or the default (null for a row) when there is none.</summary>
    /// <param name="db">What it runs on.</param>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public R? SingleOrDefault(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.FirstTwo);
        return found.Count switch { 0 => default, 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>True when there is a result.</summary>
    /// <param name="db">What it runs on.</param>
    public bool Any(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Model.Memory.First);
        return cursor.MoveNext();
    }

    /// <summary>The number of results. No row is built.</summary>
    /// <param name="db">What it runs on.</param>
    public long Count(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Model.Memory.Counted);
        cursor.MoveNext();
        return cursor.Batch.GetInt64(0, cursor.Rows[0]);
    }

    /// <summary>Runs the query and those of its includes, throws the results away, and tells in words how they ran: each step with the rows it gave and was expected to give, chunks and rows examined, and why an index was not used.</summary>
    /// <param name="db">What it runs on.</param>
    public string Explain(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (IncludesOf(Model) is { } includes)
        {
            var explained = new ExplainedSession(db);
            includes.Collect(explained, Model);
            return explained.Explain();
        }

        using RowCursor cursor = db.OpenCursor(Model);
        while (cursor.MoveNext())
        {
        }

        return cursor.Explain();
    }

    private List<R> Collect(ILocalQuerySession db, QueryModel model)
    {
        if (IncludesOf(model) is { } includes)
        {
            return includes.Collect(db, model);
        }

        var results = new List<R>();
        using RowCursor cursor = db.OpenCursor(model);
        while (cursor.MoveNext())
        {
            AddBatch(cursor, results);
        }

        return results;
    }
}
