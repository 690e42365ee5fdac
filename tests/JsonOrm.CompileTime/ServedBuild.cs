using System.Diagnostics;

namespace JsonOrm.CompileTime;

/// <summary>
/// Builds by the compiler server of the SDK, which is what runs the compiler in <c>dotnet build</c>: once it is warm. The analyzers of the SDK, which every project has unless it switches
/// them off, are on in all builds. The processor time is the server's.
/// </summary>
internal static class ServedBuild
{
    /// <summary>Tables and queries with the generator; with our analyzers too if asked for.</summary>
    public static Figure Measure(Subject subject, bool withAnalyzers)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("jsonorm-compile-time-");
        try
        {
            string response = Write(subject, folder.FullName, withAnalyzers);
            using var server = new CompilerServer();
            for (int i = 0; i < Subject.WarmUps * 3; i++)
            {
                server.Compile(response);
            }

            return server.Measure(response, subject.Rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(Subject subject, string folder, bool withAnalyzers)
    {
        var arguments = new List<string>
        {
            "/target:library", "/nullable:enable", "/langversion:latest", "/deterministic", "/debug:portable", "/utf8output", "/nologo", "/nostdlib", $"/out:{folder}/Measured.dll",
        };
        arguments.AddRange(Package.FrameworkFiles().Select(path => $"/reference:{path}"));
        arguments.AddRange(Sdk.Analyzers.Select(path => $"/analyzer:{path}"));
        arguments.Add($"/analyzerconfig:{Sdk.AnalysisLevel}");
        if (subject.Package is { } package)
        {
            arguments.Add($"/reference:{package.RuntimeFile}");
            arguments.Add($"/analyzer:{package.Generators.FullPath}");
            if (withAnalyzers)
            {
                arguments.Add($"/analyzer:{package.Analyzers.FullPath}");
            }
        }

        foreach ((string path, string text) in subject.Project.Files(Building.Queries(subject)))
        {
            File.WriteAllText(Path.Combine(folder, path), text);
            arguments.Add(Path.Combine(folder, path));
        }

        string response = Path.Combine(folder, "Measured.rsp");
        File.WriteAllLines(response, arguments.Select(argument => $"\"{argument}\""));
        return response;
    }

    /// <summary>A compiler server of our own, so that its processor time is that of our builds alone.</summary>
    private sealed class CompilerServer : IDisposable
    {
        private readonly string _pipe = "jsonorm" + Environment.ProcessId;
        private readonly Process _server;

        public CompilerServer()
        {
            _server = Process.Start(new ProcessStartInfo(Sdk.Host) { ArgumentList = { Sdk.Compiler("VBCSCompiler.dll"), "-pipename:" + _pipe } })!;
            Thread.Sleep(1_000);
        }

        public Figure Measure(string response, int rounds) => Figure.Median(Enumerable.Range(0, rounds).Select(_ =>
        {
            TimeSpan processor = Processor;
            long start = Stopwatch.GetTimestamp();
            Compile(response);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            double spent = (Processor - processor).TotalMilliseconds;
            return spent > 0 ? new Figure(spent, elapsed.TotalMilliseconds) : throw new InvalidOperationException("The compiler did not use the server that it was given.");
        }).ToList());

        public void Compile(string response)
        {
            var start = new ProcessStartInfo(Sdk.Host)
            {
                ArgumentList = { Sdk.Compiler("csc.dll"), "/noconfig", "/shared:" + _pipe, "@" + response },
                RedirectStandardOutput = true,
            };
            using Process client = Process.Start(start)!;
            string output = client.StandardOutput.ReadToEnd();
            client.WaitForExit();
            if (client.ExitCode != 0)
            {
                throw new InvalidOperationException("The measured project does not compile: " + output);
            }
        }

        public void Dispose()
        {
            _server.Kill();
            _server.WaitForExit();
            _server.Dispose();
        }

        private TimeSpan Processor
        {
            get
            {
                _server.Refresh();
                return _server.TotalProcessorTime;
            }
        }
    }

    /// <summary>Where the SDK has its compiler and its analyzers.</summary>
    private static class Sdk
    {
        private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        private static readonly string s_sdk = Directory.GetDirectories(Path.Combine(s_root, "sdk"), "10.*").Order(StringComparer.Ordinal).Last();
        private static readonly string s_analyzers = Path.Combine(s_sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");

        public static string Host { get; } = Path.Combine(s_root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

        public static string AnalysisLevel { get; } = Path.Combine(s_analyzers, "build", "config", "analysislevel_10_default.globalconfig");

        public static IEnumerable<string> Analyzers { get; } = Directory.GetFiles(s_analyzers, "*.dll");

        public static string Compiler(string file) => Path.Combine(s_sdk, "Roslyn", "bincore", file);
    }
}
