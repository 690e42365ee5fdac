using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace JsonOrm.Mutants.Running;

/// <summary>The tests that look for mutants, and how one of them is run in this process.</summary>
internal sealed class TestCatalogue
{
    // They start processes, run for long, or measure the process they run in.
    private static readonly string[] s_leftOut =
    [
        ".Simulation.", ".Isolation.", ".Fuzz.", "KillTests", "ResourceTests", "StarvedPoolTests", "MemoryBudgetTests", "SpillMemoryTests", "TwoProcessTests", "TruncationTests",
        ".Crash.CrashTests", "CascadeCrashTests", "EvolutionCrashTests", "RecoveryCrashTests", "TornRootTests", "MixedFilesTests", "LyingDiskTests", "PublishedTests", "SizeTests", "Differential",
        "DeltaRunTests.Random", "_crash_at_any_operation_", "FaultTests.A_fault_at_any_operation_", "ChangeFeedCrashTests", "KeyChangeTests.A_fault_at_any_operation_",
    ];

    private readonly List<(ITestCase Case, XunitTestFrameworkExecutor Executor)> _cases = [];

    /// <summary>Finds the tests of both projects.</summary>
    public TestCatalogue()
    {
        foreach (string name in (string[])["JsonOrm.Storage.Tests", "JsonOrm.Runtime.Tests"])
        {
            Assembly assembly = Assembly.Load(name);
            var framework = new XunitTestFramework(new NullMessageSink());
            var executor = (XunitTestFrameworkExecutor)framework.GetExecutor(assembly.GetName());
            using var sink = new Sink();
            framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(false, sink, new Options());
            sink.Wait();
            _cases.AddRange(sink.Found.Where(found => !s_leftOut.Any(part => found.DisplayName.Contains(part, StringComparison.Ordinal))).Select(found => (found, executor)));
        }
    }

    /// <summary>Numbers for <see cref="Name"/> and <see cref="Run"/>.</summary>
    public int Count => _cases.Count;

    /// <summary>The name of a test, with its data.</summary>
    /// <param name="test">The test.</param>
    public string Name(int test) => _cases[test].Case.DisplayName.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>The name of the class that a test is in.</summary>
    /// <param name="test">The test.</param>
    public string Class(int test) => _cases[test].Case.TestMethod.TestClass.Class.Name;

    /// <summary>The test's identity, the same in every process.</summary>
    /// <param name="test">The test.</param>
    public string Identity(int test) => _cases[test].Case.UniqueID;

    /// <summary>Runs a test. False when it fails, null when it is skipped.</summary>
    /// <param name="test">The test.</param>
    /// <param name="cost">The processor time that it took, in milliseconds: unlike the clock's, it does not depend on what else the machine does.</param>
    public bool? Run(int test, out long cost)
    {
        (ITestCase found, XunitTestFrameworkExecutor executor) = _cases[test];
        using var sink = new Sink();
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        executor.RunTests([(IXunitTestCase)found], sink, new Options());
        sink.Wait();
        cost = (long)(Environment.CpuUsage.TotalTime - begun).TotalMilliseconds;
        return sink.IsFailed ? false : sink.IsSkipped ? null : true;
    }

    private sealed class Sink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        private readonly ManualResetEventSlim _ended = new();

        public List<ITestCase> Found { get; } = [];

        public bool IsFailed { get; private set; }

        public bool IsSkipped { get; private set; }

        public void Wait() => _ended.Wait();

        public bool OnMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage discovered:
                    Found.Add(discovered.TestCase);
                    break;
                case IFailureInformation:
                    IsFailed = true;
                    break;
                case ITestSkipped:
                    IsSkipped = true;
                    break;
            }

            if (message is IDiscoveryCompleteMessage or ITestAssemblyFinished)
            {
                _ended.Set();
            }

            return !IsFailed;
        }

        public void Dispose() => _ended.Dispose();
    }

    private sealed class Options : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new()
        {
            ["xunit.discovery.PreEnumerateTheories"] = true,
            ["xunit.discovery.SynchronousMessageReporting"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
            ["xunit.execution.DisableParallelization"] = true,
        };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) && value is TValue typed ? typed : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
