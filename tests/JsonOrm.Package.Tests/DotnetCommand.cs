using System.Diagnostics;

namespace JsonOrm.Package.Tests;

/// <summary>Runs the .NET command line as a user would from a shell, not from inside this test's own build.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <returns>Everything it wrote.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds its output.</exception>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfThisBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A server left behind would hold the temporary folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} took more than {s_patience}.");
        }

        string text = await output + await errors;
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}");
    }

    private static bool IsOfThisBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) ||
        variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) ||
        variable is "TargetFramework" or "Configuration" or "CI";
}
