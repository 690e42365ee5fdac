using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace JsonOrm.Package.Tests;

/// <summary>The package with native code for this machine beside the IL.</summary>
public sealed class ReadyToRunTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private readonly PackedLibrary _package = fixture.Package;

    private static readonly string s_platform = RuntimeInformation.RuntimeIdentifier;

    /// <summary>An app that names no platform finds the library for its own when it starts, one that names a platform has it beside itself, and others use the IL.</summary>
    [Fact]
    public async Task An_app_runs_the_native_code_for_its_platform()
    {
        IReadOnlyDictionary<string, byte[]> files = PackedLibrary.Read(await _package.PackAsync("ready", $"-p:PackedReadyToRun={s_platform}"));
        string path = $"runtimes/{s_platform}/lib/net10.0/JsonOrm.dll";
        Assert.True(IsCompiled(files[path]));
        Assert.False(IsCompiled(files["lib/net10.0/JsonOrm.dll"]));
        Assert.False(IsCompiled(files["lib/net8.0/JsonOrm.dll"]));

        string folder = _package.WriteConsumer("readyConsumer", "ready", "readyPackages", """
            using System.ComponentModel.DataAnnotations;
            using JsonOrm;

            using var db = JsonDatabase.InMemory();
            db.Insert(new Artist { Name = "Accept" });
            Console.WriteLine(Select.From(Artist.Columns).Where(a => a.Name == "Accept").Count(db));
            Console.WriteLine(typeof(JsonDatabase).Assembly.Location.Replace('\\', '/'));

            [Table]
            public partial class Artist
            {
                [Key] public int Id { get; set; }
                public required string Name { get; set; }
            }
            """, isAlone: false);

        await DotnetCommand.RunAsync(folder, "build", "-v", "q", "-o", "portable");
        string[] printed = (await DotnetCommand.RunAsync(folder, "exec", Path.Combine("portable", "Consumer.dll"))).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1", printed[0]);
        Assert.EndsWith(path, printed[1], StringComparison.Ordinal);

        await DotnetCommand.RunAsync(folder, "build", "-v", "q", "-r", s_platform, "-o", "specific");
        Assert.True(IsCompiled(File.ReadAllBytes(Path.Combine(folder, "specific", "JsonOrm.dll"))));
    }

    private static bool IsCompiled(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
