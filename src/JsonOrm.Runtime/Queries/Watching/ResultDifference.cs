namespace JsonOrm.Queries;

/// <summary>Compares the results of a query in two states.</summary>
internal abstract class ResultDifference<R>
{
    /// <summary>What has been added, changed and removed.</summary>
    /// <param name="before">The previous results; null for none.</param>
    /// <param name="after">The current results.</param>
    public abstract ChangeSet<R> Between(RowCursor? before, RowCursor after);
}
