using System.Diagnostics;
using System.Text;

namespace JsonOrm.Cli.Tests;

/// <summary>Runs the tool: in this process, or as a process of its own.</summary>
internal static class Tool
{
    /// <summary>Runs a command in this process, without a terminal.</summary>
    public static async Task<Answer> Run(params string[] args) => await RunWithInput("", args);

    /// <summary>Runs a command in this process, with this text as its standard input.</summary>
    public static async Task<Answer> RunWithInput(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error, new StringReader(input));
        int code = await CommandLine.RunAsync(args, terminal);
        return new Answer(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Begins the tool as a process.</summary>
    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll"));
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs the tool as a process.</summary>
    public static async Task<Answer> RunProcess(params string[] args)
    {
        using Process process = Start(args);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, await output, await error);
    }
}

/// <summary>What a command answered.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Answer(int Code, string Out, string Error)
{
    /// <summary>Standard output of a command that must have succeeded.</summary>
    public string Data
    {
        get
        {
            Assert.True(Code == 0, $"exit code {Code}: {Error}");
            return Out;
        }
    }

    /// <summary>The lines of <see cref="Data"/>.</summary>
    public string[] Lines => Data.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder that is deleted with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("jsonorm-cli-").FullName;

    /// <summary>A path inside it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
