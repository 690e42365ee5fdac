using System.Diagnostics;
using System.Reflection;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>This assembly as a program: answers every case from a folder that another process has written.</summary>
internal static class ChinookProcess
{
    public static int Main(string[] arguments)
    {
        ChinookStores.Use(arguments[0]);
        var tests = new ChinookCaseTests();
        MethodInfo[] cases = [.. typeof(ChinookCaseTests).GetMethods().Where(method => method.Name.StartsWith("ch", StringComparison.Ordinal))];
        foreach (MethodInfo method in cases)
        {
            method.Invoke(tests, []);
        }

        Console.WriteLine(cases.Length);
        return 0;
    }

    /// <summary>Runs it on a folder; gives what it printed.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChinookProcess).Assembly.Location, folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim(), errors.Result);
    }
}
