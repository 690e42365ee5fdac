using JsonOrm.Scheduling;
using JsonOrm.Transactions;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Who gets the right to write next: writers in their order, the checkpointer before all of them, and nobody twice.</summary>
public class WriterLockTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly WriterLock _lock = new(Scheduler.Threads);

    [Fact]
    public async Task The_checkpointer_comes_before_writers_who_have_waited_longer()
    {
        Assert.True(_lock.TryEnter());
        Task writer = _lock.EnterAsync(s_patience, default).AsTask();
        Task checkpointer = EnterFirst();
        _lock.Exit();
        await checkpointer;
        Assert.False(writer.IsCompleted);
        _lock.Exit();
        await writer;
        Assert.False(_lock.TryEnter());
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    [Fact]
    public async Task A_closed_lock_lets_the_checkpointer_in_and_nobody_else()
    {
        Assert.True(_lock.TryEnter());
        _lock.Close(static waited => new TransactionConflictException($"Closed for {waited}."));
        Task writer = _lock.EnterAsync(s_patience, default).AsTask();
        Task checkpointer = EnterFirst();
        _lock.Exit();
        await checkpointer;
        _lock.Exit();
        Assert.False(writer.IsCompleted);
        Assert.False(_lock.TryEnter());
        Assert.StartsWith("Closed for", Assert.Throws<TransactionConflictException>(() => _lock.Enter(TimeSpan.Zero)).Message, StringComparison.Ordinal);
        _lock.Open();
        await writer;
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    [Fact]
    public void Who_has_waited_in_vain_is_in_nobodys_way()
    {
        Assert.True(_lock.TryEnter());
        Assert.False(_lock.TryEnter(TimeSpan.Zero));
        Assert.False(_lock.TryEnterFirst(TimeSpan.Zero));
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    [Fact]
    public void A_holder_is_named_as_long_as_it_holds()
    {
        Assert.True(_lock.TryEnter());
        _lock.Keep(new WriterHolder("the long work"));
        Assert.Equal("the long work", Assert.Throws<TransactionConflictException>(() => _lock.Enter(TimeSpan.Zero)).Holder);
        _lock.Exit();
        Assert.True(_lock.TryEnter());
        Assert.Equal("other writers", Assert.Throws<TransactionConflictException>(() => _lock.Enter(TimeSpan.Zero)).Holder);
    }

    /// <summary>Whoever gives up in the moment in which the lock is handed over has it, and uses it: otherwise nobody would ever let go of it.</summary>
    [Fact]
    public async Task A_lock_that_comes_in_the_moment_of_giving_up_is_taken()
    {
        Assert.True(_lock.TryEnter());
        using var cancel = new CancellationTokenSource();
        ValueTask entering = _lock.EnterAsync(s_patience, cancel.Token);

        // Called before what the waiter has registered: the last comes first.
        using CancellationTokenRegistration handsOver = cancel.Token.Register(_lock.Exit);
        await cancel.CancelAsync();
        await entering;
        Assert.False(_lock.TryEnter());
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    /// <summary>A wait that ends in a way that nobody has thought of: the lock must not be handed to one who is gone.</summary>
    [Fact]
    public async Task Who_ends_with_any_error_is_in_nobodys_way()
    {
        Assert.True(_lock.TryEnter());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _lock.EnterAsync(TimeSpan.MaxValue, default).AsTask());
        Assert.ThrowsAny<ArgumentException>(() => _lock.Enter(TimeSpan.MaxValue));
        Assert.ThrowsAny<ArgumentException>(() => _lock.EnterFirst(TimeSpan.MaxValue));
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    [Fact]
    public void A_thread_that_is_interrupted_leaves_the_line()
    {
        Assert.True(_lock.TryEnter());
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => _lock.Enter(Timeout.InfiniteTimeSpan))) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0, s_patience));
        thread.Interrupt();
        Assert.True(thread.Join(s_patience));
        Assert.IsType<ThreadInterruptedException>(error);
        _lock.Exit();
        Assert.True(_lock.TryEnter());
    }

    [Fact]
    public async Task An_endless_wait_is_one()
    {
        Assert.True(_lock.TryEnter());
        Task writer = _lock.EnterAsync(Timeout.InfiniteTimeSpan, default).AsTask();
        Assert.False(writer.IsCompleted);
        _lock.Exit();
        await writer.WaitAsync(s_patience);
    }

    // Returns when the checkpointer stands in line.
    private Task EnterFirst()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            if (_lock.TryEnterFirst(s_patience))
            {
                entered.SetResult();
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0, s_patience));
        return entered.Task.WaitAsync(s_patience);
    }
}
