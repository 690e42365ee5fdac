#:property PublishAot=false
#:property RootNamespace=JsonOrm.PublicApi

// Rewrites PublicAPI.Unshipped.txt of each project that has one from what analyzer RS0016 reports as missing. The analyzer's own fix (dotnet format) skips files
// that are marked as generated, which contain a quarter of the runtime's public members.
//
//     dotnet run eng/PublicApi.cs                      all projects
//     dotnet run eng/PublicApi.cs JsonOrm.Caching      one of them

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

string sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "src"));
foreach (string listing in Directory.GetFiles(sources, "PublicAPI.Unshipped.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    string folder = Path.GetDirectoryName(listing)!;
    if (args.Length > 0 && !args.Contains(Path.GetFileName(folder)))
    {
        continue;
    }

    string before = File.ReadAllText(listing);
    File.WriteAllText(listing, "#nullable enable\n");

    var start = new ProcessStartInfo("dotnet", ["build", folder, "-f", "net10.0", "--no-incremental", "-tl:off", "-nodereuse:false", "-p:BuildProjectReferences=false", "-p:TreatWarningsAsErrors=false"])
    {
        RedirectStandardOutput = true,
        Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
    };
    using Process build = Process.Start(start)!;
    string output = await build.StandardOutput.ReadToEndAsync();
    await build.WaitForExitAsync();
    if (build.ExitCode != 0)
    {
        File.WriteAllText(listing, before);
        Console.Error.WriteLine(output);
        Console.Error.WriteLine($"The build failed, and {listing} stays as it was. Mend the errors above first.");
        return 1;
    }

    string[] members = [.. Program.Missing().Matches(output).Select(match => match.Groups["symbol"].Value).Distinct().Order(StringComparer.Ordinal)];
    File.WriteAllLines(listing, ["#nullable enable", .. members]);
    Console.WriteLine($"{listing}: {members.Length} members.");
}

return 0;

static string ThisFile([CallerFilePath] string path = "") => path;

internal static partial class Program
{
    [GeneratedRegex("RS0016: Symbol '(?<symbol>.*)' is not part of the declared public API")]
    public static partial Regex Missing();
}
