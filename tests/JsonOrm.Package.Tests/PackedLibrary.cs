using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace JsonOrm.Package.Tests;

/// <summary>The package, packed once under a version of its own into a folder of its own, so that concurrent runs do not meet.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>The folder of this run; the package lies in its <c>feed</c>.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("jsonorm-package-").FullName;

    /// <summary>The version packed.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    /// <summary>The paths inside the package.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];

    /// <summary>Packs it.</summary>
    public async Task InitializeAsync()
    {
        string project = Path.Combine(RepositoryRoot(), "src", "JsonOrm.Runtime", "JsonOrm.Runtime.csproj");
        // The package's version alone: the assemblies are the ones that are built already.
        await DotnetCommand.RunAsync(
            RepositoryRoot(), "pack", project, "-c", Configuration, "-o", Path.Combine(Folder, "feed"), $"-p:PackageVersion={Version}", "-v", "q");
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Folder, "feed", $"JsonOrm.{Version}.nupkg"));
        Entries = [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>Removes the folder.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string RepositoryRoot([CallerFilePath] string file = "")
    {
        for (DirectoryInfo? folder = Directory.GetParent(file); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JsonOrm.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {file} holds JsonOrm.sln.");
    }
}
