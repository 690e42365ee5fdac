namespace JsonOrm.Package.Tests;

/// <summary>The package as a stranger gets it: one reference, from a feed, in a fresh project.</summary>
[Collection(PackedLibrary.Collection)]
public sealed class PackageTests(PackedLibrary package)
{
    [Fact]
    public void The_package_holds_the_library_and_what_the_compiler_loads()
    {
        Assert.Equal(
            ["analyzers/dotnet/cs/JsonOrm.Analyzers.dll", "analyzers/dotnet/cs/JsonOrm.CodeFixes.dll", "analyzers/dotnet/cs/JsonOrm.Generators.dll"],
            package.Entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (string framework in new[] { "net8.0", "net10.0" })
        {
            Assert.Contains($"lib/{framework}/JsonOrm.dll", package.Entries);
            Assert.Contains($"lib/{framework}/JsonOrm.xml", package.Entries);
        }

        Assert.DoesNotContain(package.Entries, entry => entry.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_project_annotates_inserts_and_queries()
    {
        string folder = Directory.CreateDirectory(Path.Combine(package.Folder, "consumer")).FullName;
        Write("NuGet.config", """
            <configuration>
              <packageSources><clear /><add key="local" value="../feed" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
        // An application host would come from another package: this project needs JsonOrm's alone.
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest</AnalysisLevel>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>../packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="JsonOrm" Version="{package.Version}" /></ItemGroup>
            </Project>
            """);
        Write("Program.cs", """
            using System.ComponentModel.DataAnnotations;
            using JsonOrm;

            string path = Path.Combine(AppContext.BaseDirectory, "music");
            await using (var db = await JsonDatabase.OpenAsync(path))
            {
                await db.InsertAsync(new Artist { Name = "Accept" });
                await db.InsertAsync(new Artist { Name = "Zappa", Formed = 1955 });
            }

            await using (var db = await JsonDatabase.OpenAsync(path))
            {
                List<Artist> artists = await Select.From(Artist.Columns).Where(a => a.Formed == null || a.Name == "Zappa").OrderByDescending(a => a.Name).ToListAsync(db);
                Console.WriteLine(string.Join(", ", artists.Select(artist => $"{artist.Id} {artist.Name}")));
            }

            [Table]
            public partial class Artist
            {
                [Key] public int Id { get; set; }
                [StringLength(120)] public required string Name { get; set; }
                public int? Formed { get; set; }
            }
            """);

        string built = await DotnetCommand.RunAsync(folder, "build", "-v", "m");
        Assert.Contains("0 Warning(s)", built, StringComparison.Ordinal);
        string printed = await DotnetCommand.RunAsync(folder, "exec", Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));
        Assert.Equal("2 Zappa, 1 Accept", printed.Trim());

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }
}
