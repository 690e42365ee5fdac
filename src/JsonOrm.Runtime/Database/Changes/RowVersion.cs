namespace JsonOrm;

/// <summary>A row as it was from a commit on.</summary>
/// <typeparam name="T">The table.</typeparam>
/// <param name="Position">The commit that made it so, or the oldest state that is kept.</param>
/// <param name="Time">When that was, in UTC.</param>
/// <param name="Row">The row, as a new object; null from the commit on that deleted it.</param>
public sealed record RowVersion<T>(long Position, DateTimeOffset Time, T? Row)
    where T : class;
