using System.Runtime.CompilerServices;

namespace JsonOrm.Scheduling;

/// <summary>
/// Awaits the writer lock without using the thread pool, because every thread of the pool may be blocked waiting for this lock. An ordinary await queues its
/// continuation in the pool
/// if the task completes after <see cref="IsCompleted"/> was read and before the continuation is registered. This awaiter runs it immediately, on the awaiting
/// thread.
/// </summary>
internal readonly struct GrantedWait(ValueTask wait) : ICriticalNotifyCompletion
{
    private readonly Task? _task = wait.IsCompletedSuccessfully ? null : wait.AsTask();

    public bool IsCompleted => _task is null || _task.IsCompleted;

    public GrantedWait GetAwaiter() => this;

    public void GetResult() => _task?.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => Continue(_task!, continuation);

    /// <summary>
    /// Runs a continuation on the thread that completes a task, or immediately if the task is already complete. The task scheduler is hidden from the
    /// continuation, so that tasks that it completes run their continuations on the same thread.
    /// </summary>
    public static void Continue(Task task, Action continuation) => task.ContinueWith(
        static (_, next) => ((Action)next!)(),
        continuation,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.HideScheduler | TaskContinuationOptions.DenyChildAttach,
        OnTheSpot.Instance);

    // Runs a continuation on the current thread, or on a thread of the engine if the stack is too deep.
    private sealed class OnTheSpot : TaskScheduler
    {
        public static readonly OnTheSpot Instance = new();

        public bool Run(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override void QueueTask(Task task) => EngineThreads.Shared.Queue(new Queued(this, task));

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }

    private sealed class Queued(OnTheSpot scheduler, Task task) : IThreadPoolWorkItem
    {
        public void Execute() => scheduler.Run(task);
    }
}
