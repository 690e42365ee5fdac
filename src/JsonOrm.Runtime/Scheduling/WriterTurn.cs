namespace JsonOrm.Scheduling;

/// <summary>
/// One who waits for the right to write. A thread that is blocked goes on by itself when its turn comes; what stands behind an await needs a thread, and has the right to write until it
/// gets one.
/// </summary>
/// <param name="isBlocking">Whether a thread is blocked.</param>
internal sealed class WriterTurn(bool isBlocking) : TaskCompletionSource, IThreadPoolWorkItem
{
    public bool IsBlocking => isBlocking;

    /// <summary>Goes on with what stands behind the await, on this thread.</summary>
    public void Execute() => SetResult();
}
