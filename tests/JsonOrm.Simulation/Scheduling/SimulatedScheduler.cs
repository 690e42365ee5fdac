using JsonOrm.Scheduling;
using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Scheduling;

/// <summary>
/// Threads that take turns. One runs at a time, up to the next point at which the engine waits or uses the disk, or at which another thread could run first. A
/// seed determines the next one, and the time, which advances when no other thread can run. The same seed gives the same run. If no thread can ever continue,
/// the run has failed, and reports what each of them waits for.
/// </summary>
/// <remarks>
/// A third of the seeds use probabilistic concurrency testing (Burckhardt and others, ASPLOS 2010): threads have random priorities, which change at random
/// moments. The others choose uniformly, and differ in how often the running thread keeps its turn. Threads of a failed run stay where they are until the
/// process ends.
/// </remarks>
internal partial class SimulatedScheduler : Scheduler
{
    private const long TicksOfStep = 10 * TimeSpan.TicksPerMicrosecond;
    private const int StepsBetweenChanges = 40;

    [ThreadStatic]
    private static Actor? _current;

    private readonly Random _random;
    private readonly List<Actor> _actors = [];
    private readonly List<Alarm> _alarms = [];
    private readonly HashSet<object> _held = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, long> _wakes = new(ReferenceEqualityComparer.Instance);
    private readonly ManualResetEventSlim _isOver = new();
    private readonly bool _hasPriorities;
    private readonly int _keepsTurn;
    private readonly SimulatedTime _time;
    private Exception? _failure;
    private int _numbers;

    public SimulatedScheduler(ulong seed)
    {
        _random = new Random((int)Fingerprint.Mix(seed));
        _hasPriorities = _random.Next(3) == 0;
        _keepsTurn = _random.Next(3) switch { 0 => 0, 1 => 50, _ => 90 };
        _time = new SimulatedTime(this);
    }

    public override TimeProvider Time => _time;

    public override long Milliseconds => Now / TimeSpan.TicksPerMillisecond;

    public override TaskCreationOptions Completions => TaskCreationOptions.None;

    /// <summary>The simulated time, in ticks since its beginning.</summary>
    public long Now { get; private set; }

    /// <summary>How often another thread could have run first.</summary>
    public long Decisions { get; private set; }

    /// <summary>Receives every decision.</summary>
    public Action<string>? Listener { get; init; }

    /// <summary>A hash of every decision: two runs of one seed have the same.</summary>
    public ulong Trace { get; private set; }

    /// <summary>Runs work and everything it starts, until the work ends.</summary>
    /// <exception cref="Exception">The exception of one of the threads.</exception>
    /// <exception cref="SimulationException">No thread could continue.</exception>
    public void Run(Action work)
    {
        Actor main = Add("the main thread", () =>
        {
            work();
            _isOver.Set();
        });
        main.Turn.Release();
        _isOver.Wait();
        if (_failure is not null)
        {
            throw new SimulationException(_failure.Message, _failure);
        }
    }

    /// <summary>Starts a thread. The caller must be a thread of the simulation.</summary>
    public void Start(string name, Action work) => Add(name, work);

    /// <summary>Waits until a condition holds. The caller must be a thread of the simulation.</summary>
    public void WaitUntil(Func<bool> holds, string place) => Park(holds, long.MaxValue, place);

    /// <summary>Records an event, so that runs of one seed can be compared.</summary>
    public void Note(string what, long number = 0)
    {
        Trace = Fingerprint.Mix(Trace ^ Fingerprint.Of(what) ^ (ulong)number);
        Listener?.Invoke($"{what} {number}");
    }

    public override void Pause() => Park(null, long.MaxValue, "its turn");

    protected override void Acquire(Gate gate) => TryAcquire(gate, Timeout.InfiniteTimeSpan);

    protected override bool TryAcquire(Gate gate, TimeSpan timeout)
    {
        long deadline = DeadlineOf(timeout);
        Pause();
        while (!Monitor.TryEnter(gate))
        {
            if (Park(() => !_held.Contains(gate), deadline, "a gate"))
            {
                return false;
            }
        }

        _held.Add(gate);
        return true;
    }

    protected override void Release(Gate gate)
    {
        Monitor.Exit(gate);
        if (!Monitor.IsEntered(gate))
        {
            _held.Remove(gate);
        }

        Pause();
    }

    public override void Wait(object gate)
    {
        long known = _wakes.GetValueOrDefault(gate);
        Monitor.Exit(gate);
        Park(() => _wakes.GetValueOrDefault(gate) != known, long.MaxValue, "a group of commits");
        Monitor.Enter(gate);
    }

    public override void WakeAll(object gate) => _wakes[gate] = _wakes.GetValueOrDefault(gate) + 1;

    public override void Wait(Task task)
    {
        Park(() => task.IsCompleted, long.MaxValue, "a task");
        task.GetAwaiter().GetResult();
    }

    public override bool Wait(Task task, TimeSpan timeout)
    {
        Park(() => task.IsCompleted, DeadlineOf(timeout), "a task");
        return task.IsCompleted;
    }

    // If several await one task, all but the last would continue on the thread pool.
    public override Task OneOf(Task shared)
    {
        var own = new TaskCompletionSource();
        _ = shared.ContinueWith(_ => Complete(own, shared.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return own.Task;
    }

    // Task.WaitAsync would continue on the thread pool.
    public override async Task WaitAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<bool>();
        Alarm? alarm = timeout == Timeout.InfiniteTimeSpan ? null : Later(timeout, () => first.TrySetResult(false));
        using CancellationTokenRegistration registration = cancellationToken.Register(() => first.TrySetCanceled(cancellationToken));
        _ = task.ContinueWith(_ => first.TrySetResult(true), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        bool isInTime = await first.Task.ConfigureAwait(false);
        if (alarm is not null)
        {
            Forget(alarm);
        }

        if (!isInTime)
        {
            throw new TimeoutException();
        }
    }

    // A continuation runs on a thread of its own, as it would on the thread pool.
    public override void Complete(TaskCompletionSource completion, Exception? error) => Add("an awakened thread", () => base.Complete(completion, error));

    public override void HandOver(WriterTurn turn) => Complete(turn, null);

    public override void Sleep(TimeSpan time) => Park(static () => false, DeadlineOf(time), "the end of a pause");

    public override void Queue(IThreadPoolWorkItem work) => Add("a thread of the pool", work.Execute);

    public override void QueueAfter(TimeSpan time, IThreadPoolWorkItem work) => _ = Later(time, work.Execute);

    // Garbage collection is not deterministic.
    public override bool KeepsWhatMayGo => false;

    public override bool AsksForReaders() => false;

    public override long NextRandom() => _random.NextInt64();

    /// <summary>Starts a thread after a delay.</summary>
    public Alarm Later(TimeSpan time, Action work)
    {
        var alarm = new Alarm(DeadlineOf(time), work);
        _alarms.Add(alarm);
        return alarm;
    }

    /// <summary>Cancels the start.</summary>
    public void Forget(Alarm alarm) => _alarms.RemoveAll(one => ReferenceEquals(one, alarm));

    /// <summary>Waits until the other threads have ended.</summary>
    public void WaitForOthers() => WaitUntil(() => _actors.Count == 1, "the others");

    private long DeadlineOf(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Now + timeout.Ticks;
}
