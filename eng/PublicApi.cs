#:property PublishAot=false
#:property RootNamespace=JsonOrm.PublicApi

// Rewrites src/JsonOrm.Runtime/PublicAPI.Unshipped.txt from what analyzer RS0016 reports as missing. The analyzer's own fix (dotnet format) skips files that
// are marked as generated, which contain a quarter of the public members.
//
//     dotnet run eng/PublicApi.cs

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "src", "JsonOrm.Runtime"));
string listing = Path.Combine(folder, "PublicAPI.Unshipped.txt");
string before = File.ReadAllText(listing);
File.WriteAllText(listing, "#nullable enable\n");

var start = new ProcessStartInfo("dotnet", ["build", folder, "-f", "net10.0", "--no-incremental", "-tl:off", "-p:BuildProjectReferences=false", "-p:TreatWarningsAsErrors=false"])
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
return 0;

static string ThisFile([CallerFilePath] string path = "") => path;

internal static partial class Program
{
    [GeneratedRegex("RS0016: Symbol '(?<symbol>.*)' is not part of the declared public API")]
    public static partial Regex Missing();
}
