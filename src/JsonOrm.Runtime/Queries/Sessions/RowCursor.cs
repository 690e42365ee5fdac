using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>
/// The rows of a running query, batch by batch. After each successful move, <see cref="Rows"/> contains the indexes of the rows of
/// <see cref="Batch"/> (or of the lines) that are results, in order. Everything returned is valid until the next move.
/// </summary>
public abstract class RowCursor : IDisposable, IAsyncDisposable
{
    /// <summary>The columns of the current batch: the table's for whole rows, otherwise the selected values.</summary>
    public abstract RowBatch Batch { get; }

    /// <summary>The indexes of the results in the current batch, in result order.</summary>
    public abstract ReadOnlySpan<int> Rows { get; }

    /// <summary>True if the current batch contains whole rows as lines rather than as columns.</summary>
    public virtual bool HasLines => false;

    /// <summary>The canonical JSON line of a row, if <see cref="HasLines"/>.</summary>
    /// <param name="row">An index from <see cref="Rows"/>.</param>
    public virtual ReadOnlySpan<byte> GetLine(int row) => throw new NotSupportedException();

    /// <summary>Moves to the next batch; returns false at the end.</summary>
    public abstract bool MoveNext();

    /// <summary>Moves to the next batch; returns false at the end.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    public virtual ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(MoveNext());
    }

    /// <summary>The plan with the rows and chunks examined so far; for a query that is only planned, the plan with estimates.</summary>
    public abstract QueryPlan Explain();

    /// <summary>Ends the query.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Ends the query.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
