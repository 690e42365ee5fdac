using JsonOrm.Queries;

namespace JsonOrm;

// The asynchronous terminals.
public abstract partial class ResultQuery<R>
{
    /// <summary>All results, as a list.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<List<R>> ToListAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await CollectAsync(db, Model, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All results, as an array.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<R[]> ToArrayAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. await CollectAsync(db, Model, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>The first result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public async ValueTask<R> FirstAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = await CollectAsync(db, Model.Memory.First, cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0] : throw NoResult();
    }

    /// <summary>The first result, or the default (null for a row) if there is none.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<R?> FirstOrDefaultAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = await CollectAsync(db, Model.Memory.First, cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0] : default;
    }

    /// <summary>The only result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is no such row, or more than one.</exception>
    public async ValueTask<R> SingleAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = await CollectAsync(db, Model.Memory.FirstTwo, cancellationToken).ConfigureAwait(false);
        return found.Count switch { 0 => throw NoResult(), 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>The only result, or the default (null for a row) if there is none.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is more than one such row.</exception>
    public async ValueTask<R?> SingleOrDefaultAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<R> found = await CollectAsync(db, Model.Memory.FirstTwo, cancellationToken).ConfigureAwait(false);
        return found.Count switch { 0 => default, 1 => found[0], _ => throw SeveralResults() };
    }

    /// <summary>True if there is a result.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<bool> AnyAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        RowCursor cursor = await db.OpenCursorAsync(Model.Memory.First, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            return await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The number of results. No row is built.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<long> CountAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        RowCursor cursor = await db.OpenCursorAsync(Model.Memory.Counted, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            return cursor.Batch.GetInt64(0, cursor.Rows[0]);
        }
    }

    /// <summary>Plans the query without running it and describes the plan: each step with its estimated number of rows, and why an index is not used. The time does not depend on the number of rows.</summary>
    /// <param name="db">The database, snapshot or transaction that it would run on.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    public async ValueTask<string> ExplainAsync(IQuerySession db, CancellationToken cancellationToken = default) =>
        (await PlanForAsync(db, run: false, cancellationToken).ConfigureAwait(false)).ToString();

    /// <summary>Runs the query and those of its includes, discards the results, and describes the run: each step with its actual and estimated number of rows and its time, the chunks and rows examined, and why an index was not used.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<string> ExplainAnalyzeAsync(IQuerySession db, CancellationToken cancellationToken = default) =>
        (await PlanForAsync(db, run: true, cancellationToken).ConfigureAwait(false)).ToString();

    /// <summary>The query plan as data: what <see cref="ExplainAsync"/> and <see cref="ExplainAnalyzeAsync"/> print.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="run">True to run the query, discard the results, and return the plan with actual rows and times; false to plan only.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async ValueTask<QueryPlan> PlanForAsync(IQuerySession db, bool run = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (run && IncludesOf(Model) is { } includes)
        {
            var explained = new ExplainedSession(db);
            await includes.CollectAsync(explained, Model, cancellationToken).ConfigureAwait(false);
            return explained.Explain();
        }

        RowCursor cursor = await db.OpenCursorAsync(run ? Model : Planned(), cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            while (run && await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            return run ? cursor.Explain() : WithIncludes(cursor.Explain());
        }
    }

    private async ValueTask<List<R>> CollectAsync(IQuerySession db, QueryModel model, CancellationToken cancellationToken)
    {
        if (IncludesOf(model) is { } includes)
        {
            return await includes.CollectAsync(db, model, cancellationToken).ConfigureAwait(false);
        }

        List<R> results = NewList(model);
        RowCursor cursor = await db.OpenCursorAsync(model, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                AddBatch(cursor, results);
            }
        }

        return results;
    }

    private void AddBatch(RowCursor cursor, List<R> results)
    {
        ResultReader<R> reader = Reader;
        foreach (int row in cursor.Rows)
        {
            results.Add(reader.Read(cursor, row));
        }
    }
}
