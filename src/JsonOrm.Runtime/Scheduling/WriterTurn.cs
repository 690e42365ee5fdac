namespace JsonOrm.Scheduling;

/// <summary>
/// A writer that waits for the writer lock. A blocked thread continues by itself when its turn comes; the continuation of an await needs a thread, and holds
/// the writer lock until it
/// gets one.
/// </summary>
/// <param name="isBlocking">True if a thread is blocked.</param>
internal sealed class WriterTurn(bool isBlocking) : TaskCompletionSource, IThreadPoolWorkItem
{
    public bool IsBlocking => isBlocking;

    /// <summary>Runs the continuation of the await on this thread.</summary>
    public void Execute() => SetResult();
}
