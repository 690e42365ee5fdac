using System.Collections.Concurrent;
using System.Globalization;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.CrashWorker;

/// <summary>Writers of every kind at once where the thread pool has no thread to spare and gets none, in a process of their own.</summary>
internal static class StarvedPool
{
    /// <summary>Prints how many rows there are at the end.</summary>
    /// <param name="database">Where the database is made.</param>
    /// <param name="writers">How many.</param>
    /// <param name="way">Where the writers are: "pool" for the thread pool, "loop" for a message loop on one thread, "both".</param>
    public static int Run(string database, int writers, string way)
    {
        // The pool may not have fewer threads than there are processors.
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount))
        {
            Console.Error.WriteLine("The thread pool does not let itself be limited.");
            return 2;
        }

        using JsonDatabase db = JsonDatabase.Open(database, new() { WriteTimeout = Timeout.InfiniteTimeSpan, CheckpointBytes = 200_000, LargeTransactionBytes = 20_000 });
        var loop = new MessageLoop();
        var tasks = new Task[writers];
        for (int i = 0; i < writers; i++)
        {
            int number = i;
            bool isInLoop = way == "loop" || (way == "both" && number % 2 == 0);
            tasks[i] = isInLoop ? loop.Run(() => WriteAsync(db, number)) : Task.Run(() => WriteAsync(db, number));
        }

        loop.WaitForAll(tasks);
        Console.WriteLine(Select.From<Booking>().Count(db).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task WriteAsync(JsonDatabase db, int number)
    {
        var row = new Booking { Room = "all", Night = number };
        switch (number % 50)
        {
            case 0:
                // A transaction that goes on in the loop would wait for the loop's own synchronous writes, which wait for it.
                JsonTransaction transaction = await db.BeginTransactionAsync().ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    await transaction.InsertAsync(row).ConfigureAwait(false);
                    await transaction.CommitAsync().ConfigureAwait(false);
                }

                break;
            case 1:
                await db.InsertAsync([row]);
                break;
            case 2:
                db.Insert([row]);
                break;
            case 3:
                db.Insert(row);
                db.Delete(Booking.Key("all", number));
                await db.InsertAsync(row);
                break;
            default:
                if (number % 2 == 0)
                {
                    db.Insert(row);
                }
                else
                {
                    await db.InsertAsync(row);
                }

                break;
        }
    }

    // As a program with windows has it: what stands behind an await goes on in the thread of the loop.
    private sealed class MessageLoop : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _messages = [];

        public override void Post(SendOrPostCallback d, object? state) => _messages.Add((d, state));

        public Task Run(Func<Task> work)
        {
            var done = new TaskCompletionSource();
            Post(
                async _ =>
                {
                    try
                    {
                        await work();
                        done.SetResult();
                    }
                    catch (Exception error)
                    {
                        done.SetException(error);
                    }
                },
                null);
            return done.Task;
        }

        public void WaitForAll(Task[] tasks)
        {
            SetSynchronizationContext(this);
            while (!Array.TrueForAll(tasks, static task => task.IsCompleted))
            {
                if (_messages.TryTake(out (SendOrPostCallback Callback, object? State) message, 10))
                {
                    message.Callback(message.State);
                }
            }

            SetSynchronizationContext(null);
            Task.WaitAll(tasks);
        }
    }
}
