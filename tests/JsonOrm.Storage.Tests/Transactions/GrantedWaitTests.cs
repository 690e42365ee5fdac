using JsonOrm.Scheduling;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Whoever has been given the right to write goes on without the thread pool, whenever the right comes.</summary>
public class GrantedWaitTests
{
    [Fact]
    public void A_right_that_comes_before_the_registration_is_used_on_the_thread_that_waits()
    {
        var turn = new WriterTurn(isBlocking: false);
        var wait = new GrantedWait(new ValueTask(turn.Task));
        Assert.False(wait.IsCompleted);
        turn.Execute();

        int ranOn = 0;
        wait.UnsafeOnCompleted(() => ranOn = Environment.CurrentManagedThreadId);
        Assert.Equal(Environment.CurrentManagedThreadId, ranOn);
    }

    [Fact]
    public void A_right_that_comes_later_is_used_on_the_thread_that_gives_it_and_so_is_what_that_completes()
    {
        var turn = new WriterTurn(isBlocking: false);
        int ranOn = 0, behindRanOn = 0;
        bool isPlain = false;
        async Task UseAsync()
        {
            await new GrantedWait(new ValueTask(turn.Task));
            ranOn = Environment.CurrentManagedThreadId;
            isPlain = TaskScheduler.Current == TaskScheduler.Default;
        }

        async Task BehindAsync()
        {
            await UseAsync().ConfigureAwait(false);
            behindRanOn = Environment.CurrentManagedThreadId;
        }

        Task behind = BehindAsync();
        int giver = 0;
        var thread = new Thread(() =>
        {
            giver = Environment.CurrentManagedThreadId;
            turn.Execute();
        });
        thread.Start();
        thread.Join();
        Assert.True(behind.IsCompletedSuccessfully);
        Assert.Equal((giver, giver, true), (ranOn, behindRanOn, isPlain));
    }

    [Fact]
    public void A_result_that_comes_before_a_caller_registers_is_used_on_the_callers_thread()
    {
        var result = new TaskCompletionSource<int>();
        int ranOn = 0;
        RegisterLate(GrantedResult<int>.Of(result.Task), () => result.SetResult(7), () => ranOn = Environment.CurrentManagedThreadId);
        Assert.Equal(Environment.CurrentManagedThreadId, ranOn);
    }

    // As an await does when what it awaits ends in between.
    private static void RegisterLate(ValueTask<int> wait, Action end, Action continuation)
    {
        System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter awaiter = wait.ConfigureAwait(false).GetAwaiter();
        Assert.False(awaiter.IsCompleted);
        end();
        awaiter.UnsafeOnCompleted(continuation);
    }

    [Fact]
    public async Task A_failure_is_thrown_where_the_right_is_waited_for()
    {
        await Assert.ThrowsAsync<TimeoutException>(async () => await new GrantedWait(ValueTask.FromException(new TimeoutException())));
    }
}
