using System.Runtime.CompilerServices;

namespace JsonOrm.Scheduling;

/// <summary>
/// A wait for the right to write, awaited so that what stands behind the await never goes to the thread pool's queue, where threads that wait for this very right may be all the pool has. The runtime puts a
/// continuation there when its task ends between the question whether it has ended and the registration; this one then goes on at once, on the thread that awaits.
/// </summary>
internal readonly struct GrantedWait(ValueTask wait) : ICriticalNotifyCompletion
{
    private readonly Task? _task = wait.IsCompletedSuccessfully ? null : wait.AsTask();

    public bool IsCompleted => _task is null || _task.IsCompleted;

    public GrantedWait GetAwaiter() => this;

    public void GetResult() => _task?.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => Continue(_task!, continuation);

    /// <summary>Has something run when a task ends, on the thread that ends it; at once when it has ended.</summary>
    // The scheduler is hidden from what runs: tasks that it completes go on in their places, too.
    public static void Continue(Task task, Action continuation) => task.ContinueWith(
        static (_, next) => ((Action)next!)(),
        continuation,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.HideScheduler | TaskContinuationOptions.DenyChildAttach,
        OnTheSpot.Instance);

    // Runs continuations where they are, or on a thread of the engine when the stack is too deep for that.
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
