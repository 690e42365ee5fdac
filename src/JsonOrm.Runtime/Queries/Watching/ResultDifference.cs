namespace JsonOrm.Queries;

/// <summary>Compares the results of a query on two states.</summary>
internal abstract class ResultDifference<R>
{
    /// <summary>What has been added, changed and removed.</summary>
    /// <param name="before">The results before; null for none.</param>
    /// <param name="after">The results now.</param>
    public abstract ChangeSet<R> Between(RowCursor? before, RowCursor after);
}
