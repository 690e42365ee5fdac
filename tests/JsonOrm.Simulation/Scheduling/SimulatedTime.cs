namespace JsonOrm.Simulation.Scheduling;

/// <summary>The clock of a simulation. It stands still while any thread can run, except for a small step at each turn.</summary>
internal sealed class SimulatedTime(SimulatedScheduler scheduler) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning.AddTicks(scheduler.Now);

    public override long GetTimestamp() => scheduler.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(SimulatedScheduler scheduler, TimerCallback callback, object? state) : ITimer
    {
        private Alarm? _alarm;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _alarm = scheduler.Later(dueTime, () =>
                {
                    Change(period, period);
                    callback(state);
                });
            }

            return true;
        }

        public void Dispose()
        {
            if (_alarm is not null)
            {
                scheduler.Forget(_alarm);
                _alarm = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
