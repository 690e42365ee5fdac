using JsonOrm.Scheduling;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Work that others wait for is done, also where the system gives no thread for it.</summary>
public class EngineThreadsTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_is_done_by_the_pool_where_no_thread_can_be_started(bool isOutOfMemory)
    {
        bool givesThreads = false;
        var threads = new EngineThreads(live =>
        {
            if (!givesThreads)
            {
                throw isOutOfMemory ? new OutOfMemoryException("no thread") : (Exception)Activator.CreateInstance(typeof(ThreadStartException), nonPublic: true)!;
            }

            new Thread(live) { IsBackground = true }.Start();
        });

        for (int i = 0; i < 3; i++)
        {
            var work = new Work();
            threads.Queue(work);
            await work.Task.WaitAsync(s_longest);
        }

        // What could not be started is not taken for a thread that waits.
        givesThreads = true;
        var last = new Work();
        threads.Queue(last);
        await last.Task.WaitAsync(s_longest);
    }

    private sealed class Work : TaskCompletionSource, IThreadPoolWorkItem
    {
        public Work()
            : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
        }

        public void Execute() => SetResult();
    }
}
