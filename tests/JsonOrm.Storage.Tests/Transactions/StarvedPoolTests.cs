using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Writers that block the thread pool's threads, and writers that need one to go on: all come to their ends, whether the pool grows or not.</summary>
[Collection(nameof(MeasuredAlone))]
public class StarvedPoolTests
{
    // Far more than the disk takes. Writers that wait for each other wait for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData("pool", 10_000)]
    [InlineData("both", 10_000)]
    [InlineData("loop", 1_000)]
    public async Task Ten_thousand_writers_come_to_their_ends_without_a_thread_to_spare(string way, int writers)
    {
        using var directory = new TemporaryDirectory();
        string worker = Path.Combine(AppContext.BaseDirectory.Replace("JsonOrm.Storage.Tests", "JsonOrm.CrashWorker", StringComparison.Ordinal), "JsonOrm.CrashWorker.dll");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [worker, "starved", directory.Database, writers.ToString(CultureInfo.InvariantCulture), way])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal((writers.ToString(CultureInfo.InvariantCulture), ""), (output.Trim(), await error));
        }
        finally
        {
            process.Kill();
        }
    }
}
