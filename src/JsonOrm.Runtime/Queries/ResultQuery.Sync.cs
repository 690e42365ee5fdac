using JsonOrm.Queries;

namespace JsonOrm;

// The synchronous terminals, for embedded engines.
public abstract partial class ResultQuery<R>
{
    /// <summary>All results, as a list.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public List<R> ToList(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Collect(db, Model);
    }

    /// <summary>All results, as an array.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public R[] ToArray(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. Collect(db, Model)];
    }

    /// <summary>The first result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public R First(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.First);
        return found.Count > 0 ? found[0] : throw NoResult();
    }

    /// <summary>The first result, or the default (null for a row) if there is none.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public R? FirstOrDefault(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.First);
        return found.Count > 0 ? found[0] : default;
    }

    /// <summary>The only result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <exception cref="InvalidOperationException">There is no such row, or more than one.</exception>
    public R Single(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.FirstTwo);
        return found.Count switch { 0 => throw NoResult(), 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>The only result, or the default (null for a row) if there is none.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <exception cref="InvalidOperationException">There is more than one such row.</exception>
    public R? SingleOrDefault(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = Collect(db, Model.Memory.FirstTwo);
        return found.Count switch { 0 => default, 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>True if there is a result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public bool Any(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Model.Memory.First);
        return cursor.MoveNext();
    }

    /// <summary>The number of results. No row is built.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public long Count(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Model.Memory.Counted);
        cursor.MoveNext();
        return cursor.Batch.GetInt64(0, cursor.Rows[0]);
    }

    /// <summary>Plans the query without running it and describes the plan: each step with its estimated number of rows, and why an index is not used. The time does not depend on the number of rows.</summary>
    /// <param name="db">The database, snapshot or transaction that it would run on.</param>
    /// <example><code>Console.WriteLine(Select.From(User.Columns).Where(u => u.Age > 25).Explain(db));</code></example>
    public string Explain(ILocalQuerySession db) => PlanFor(db).ToString();

    /// <summary>Runs the query and those of its includes, discards the results, and describes the run: each step with its actual and estimated number of rows and its time, the chunks and rows examined, and why an index was not used.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public string ExplainAnalyze(ILocalQuerySession db) => PlanFor(db, run: true).ToString();

    /// <summary>The query plan as data: what <see cref="Explain"/> and <see cref="ExplainAnalyze"/> print.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="run">True to run the query, discard the results, and return the plan with actual rows and times; false to plan only.</param>
    public QueryPlan PlanFor(ILocalQuerySession db, bool run = false)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!run)
        {
            using RowCursor planned = db.OpenCursor(Planned());
            return WithIncludes(planned.Explain());
        }

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

    private QueryModel Planned() => Model with { IsOnlyPlanned = true };

    // The related rows are unknown until the rows have been read.
    private QueryPlan WithIncludes(QueryPlan plan)
    {
        IEnumerable<QueryModel> rows = Model.Includes.Select(static include => include.Rows).Concat(ListsOf(Model));
        QueryPlan[] further = [.. rows.Select(static query => new QueryPlan($"{query}, of the rows that are related to those above", []))];
        return further.Length == 0 ? plan : new QueryPlan(plan.Query, plan.Steps, further);
    }

    private static IEnumerable<QueryModel> ListsOf(QueryModel query) => query.Lists.SelectMany(static list => ListsOf(list.Rows).Prepend(list.Rows));

    // A list that grows for few rows allocates more than it needs.
    private static List<R> NewList(QueryModel model) => model.Limit is { } most and <= 8 ? new List<R>((int)most) : [];

    private List<R> Collect(ILocalQuerySession db, QueryModel model)
    {
        if (IncludesOf(model) is { } includes)
        {
            return includes.Collect(db, model);
        }

        List<R> results = NewList(model);
        using RowCursor cursor = db.OpenCursor(model);
        while (cursor.MoveNext())
        {
            AddBatch(cursor, results);
        }

        return results;
    }
}
