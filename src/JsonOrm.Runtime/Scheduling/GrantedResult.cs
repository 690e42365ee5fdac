using System.Threading.Tasks.Sources;

namespace JsonOrm.Scheduling;

/// <summary>
/// A result that is delivered together with the writer lock, awaited by the caller's code. Like <see cref="GrantedWait"/> for the engine's own awaits, it never
/// queues the caller's continuation in the thread pool: it runs it on
/// the thread that delivers the result, or immediately, or in the caller's synchronisation context or task scheduler.
/// </summary>
internal sealed class GrantedResult<R>(Task<R> result) : IValueTaskSource<R>
{
    /// <summary>Wraps the result for the caller's await.</summary>
    public static ValueTask<R> Of(Task<R> result) => result.IsCompletedSuccessfully ? new ValueTask<R>(result.Result) : new ValueTask<R>(new GrantedResult<R>(result), 0);

    public ValueTaskSourceStatus GetStatus(short token) => result.Status switch
    {
        TaskStatus.RanToCompletion => ValueTaskSourceStatus.Succeeded,
        TaskStatus.Faulted => ValueTaskSourceStatus.Faulted,
        TaskStatus.Canceled => ValueTaskSourceStatus.Canceled,
        _ => ValueTaskSourceStatus.Pending,
    };

    public R GetResult(short token) => result.GetAwaiter().GetResult();

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Action next = () => continuation(state);
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0 && ExecutionContext.Capture() is { } flowing)
        {
            Action plain = next;
            next = () => ExecutionContext.Run(flowing, static action => ((Action)action!)(), plain);
        }

        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) == 0)
        {
            GrantedWait.Continue(result, next);
        }
        else if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            GrantedWait.Continue(result, () => context.Post(static action => ((Action)action!)(), next));
        }
        else if (TaskScheduler.Current is var scheduler && scheduler != TaskScheduler.Default)
        {
            result.ContinueWith(static (_, action) => ((Action)action!)(), next, CancellationToken.None, TaskContinuationOptions.DenyChildAttach, scheduler);
        }
        else
        {
            GrantedWait.Continue(result, next);
        }
    }
}
