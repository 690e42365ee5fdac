using System.Diagnostics;
using System.Runtime.CompilerServices;
using JsonOrm.Benchmarks.Startup;

namespace JsonOrm.Benchmarks;

internal static class Program
{
    public static int Main(string[] args)
    {
        long start = Stopwatch.GetTimestamp();
        return args is [StartupChild.Switch, ..] ? StartupChild.Run(args, start) : RunWorkloads(args);
    }

    // Not inlined, so that a child process loads neither the command line nor the tables.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunWorkloads(string[] args) => CommandLine.Run(args);
}
