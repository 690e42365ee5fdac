using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace JsonOrm.Package.Tests;

/// <summary>The package, packed once under a version of its own into a folder of its own, so that concurrent runs do not meet.</summary>
public sealed class PackedLibrary
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly Lazy<Task<PackedLibrary>> s_shared = new(MakeAsync);

    // Packing builds the library, which two cannot do at once.
    private static readonly SemaphoreSlim s_packing = new(1, 1);

    private PackedLibrary()
    {
    }

    /// <summary>The one of this run.</summary>
    public static Task<PackedLibrary> Shared => s_shared.Value;

    /// <summary>The folder of this run; the package lies in its <c>feed</c>.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("jsonorm-package-").FullName;

    /// <summary>The version packed.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    /// <summary>The paths inside the package.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];

    private static async Task<PackedLibrary> MakeAsync()
    {
        // The package's version alone: the assemblies are the ones that are built already.
        var library = new PackedLibrary();
        string package = await library.PackAsync("feed");
        library.Entries = [.. Read(package).Keys];
        return library;
    }

    /// <summary>Packs it into a folder.</summary>
    /// <param name="folder">The folder inside that of this run.</param>
    /// <param name="options">Further options.</param>
    /// <returns>The path of the package.</returns>
    public async Task<string> PackAsync(string folder, params string[] options)
    {
        string project = Path.Combine(RepositoryRoot(), "src", "JsonOrm.Runtime", "JsonOrm.Runtime.csproj");
        string target = Path.Combine(Folder, folder);
        await s_packing.WaitAsync();
        try
        {
            await DotnetCommand.RunAsync(RepositoryRoot(), ["pack", project, "-c", Configuration, "-o", target, $"-p:PackedVersion={Version}", "-v", "q", .. options]);
        }
        finally
        {
            s_packing.Release();
        }

        return Path.Combine(target, $"JsonOrm.{Version}.nupkg");
    }

    /// <summary>Writes a project in a folder of its own that takes the package from a feed.</summary>
    /// <param name="name">The name of the folder inside that of this run.</param>
    /// <param name="feed">The folder of the package inside that of this run.</param>
    /// <param name="packages">The folder for restored packages inside that of this run.</param>
    /// <param name="program">The program.</param>
    /// <param name="isAlone">True if nothing but the feed may be used.</param>
    /// <returns>The path of the folder.</returns>
    public string WriteConsumer(string name, string feed, string packages, string program, bool isAlone)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        string others = isAlone ? "<clear />" : "", mapping = isAlone ? "<packageSourceMapping><clear /></packageSourceMapping>" : "";
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>{others}<add key="local" value="../{feed}" /></packageSources>
              {mapping}
            </configuration>
            """);
        // An application host would come from another package.
        File.WriteAllText(Path.Combine(folder, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest</AnalysisLevel>
                <UseAppHost>false</UseAppHost>
                <SelfContained>false</SelfContained>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>../{packages}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="JsonOrm" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return folder;
    }

    /// <summary>The files of a package by their paths.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(string package)
    {
        var files = new Dictionary<string, byte[]>();
        using ZipArchive archive = ZipFile.OpenRead(package);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            files[entry.FullName] = copy.ToArray();
        }

        return files;
    }

    /// <summary>Where the repository is on this machine.</summary>
    public static string RepositoryRoot([CallerFilePath] string file = "")
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

/// <summary>Gives a test class the package, which all classes share: classes run beside each other.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    // Fewer if only some of the classes are run: then the folder stays.
    private static int s_users = typeof(PackageFixture).Assembly.GetTypes().Count(static type => type.IsAssignableTo(typeof(IClassFixture<PackageFixture>)));

    private PackedLibrary? _package;

    /// <summary>The package.</summary>
    public PackedLibrary Package => _package ?? throw new InvalidOperationException("The package is not packed yet.");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _package = await PackedLibrary.Shared;

    /// <summary>Removes the folder after the last class.</summary>
    public Task DisposeAsync()
    {
        if (Interlocked.Decrement(ref s_users) == 0 && _package is { } package)
        {
            Directory.Delete(package.Folder, recursive: true);
        }

        return Task.CompletedTask;
    }
}
