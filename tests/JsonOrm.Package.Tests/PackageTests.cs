namespace JsonOrm.Package.Tests;

/// <summary>The package as a stranger gets it: one reference, from a feed, in a fresh project.</summary>
public sealed class PackageTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private readonly PackedLibrary _package = fixture.Package;

    [Fact]
    public void The_package_holds_the_library_and_what_the_compiler_loads()
    {
        Assert.Equal(
            ["analyzers/dotnet/cs/JsonOrm.Analyzers.dll", "analyzers/dotnet/cs/JsonOrm.CodeFixes.dll", "analyzers/dotnet/cs/JsonOrm.Generators.dll"],
            _package.Entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (string framework in new[] { "net8.0", "net10.0" })
        {
            Assert.Contains($"lib/{framework}/JsonOrm.dll", _package.Entries);
            Assert.Contains($"lib/{framework}/JsonOrm.xml", _package.Entries);
        }

        Assert.DoesNotContain(_package.Entries, entry => entry.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_project_annotates_inserts_and_queries()
    {
        string folder = _package.WriteConsumer("consumer", "feed", "packages", """
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
            """, isAlone: true);

        string built = await DotnetCommand.RunAsync(folder, "build", "-v", "m");
        Assert.Contains("0 Warning(s)", built, StringComparison.Ordinal);
        string printed = await DotnetCommand.RunAsync(folder, "exec", Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));
        Assert.Equal("2 Zappa, 1 Accept", printed.Trim());
    }

    [Fact]
    public async Task A_project_in_CSharp_12_on_the_oldest_framework_builds_without_a_warning_and_runs()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_package.Folder, "oldest")).FullName;
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), """
            <configuration>
              <packageSources><clear /><add key="local" value="../feed" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
        // The framework's reference assemblies are among the packages with which this repository was built.
        File.WriteAllText(Path.Combine(folder, "Oldest.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net8.0</TargetFramework>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <RollForward>Major</RollForward>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>../packages</RestorePackagesPath>
                <RestoreFallbackFolders>{Packages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="JsonOrm" Version="{_package.Version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Scoped.cs"), """
            using System.ComponentModel.DataAnnotations;
            using JsonOrm;

            namespace Shop.Scoped;

            public abstract class Entity<TKey> where TKey : struct
            {
                [Key] public TKey Id { get; set; }
            }

            [Table]
            public partial class Order : Entity<Guid>
            {
                public required string Customer { get; set; }
                public List<Shop.Nested.Line> Lines { get; set; } = [];
            }
            """);
        File.WriteAllText(Path.Combine(folder, "Nested.cs"), """
            namespace Shop
            {
                namespace Nested
                {
                    using System.ComponentModel.DataAnnotations;
                    using JsonOrm;

                    [Table]
                    public partial record Line
                    {
                        [Key] public int Id { get; set; }
                        [References<Shop.Scoped.Order>] public Guid OrderId { get; init; }
                        public Shop.Scoped.Order? Order { get; set; }
                        public decimal Price { get; init; }
                    }
                }
            }
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using JsonOrm;
            using Shop.Nested;
            using Shop.Scoped;

            System.Globalization.CultureInfo.CurrentCulture = new("tr-TR");
            using var db = JsonDatabase.Open(Path.Combine(AppContext.BaseDirectory, "shop"));
            var order = new Order { Id = Guid.NewGuid(), Customer = "Iğdır" };
            db.Insert(order);
            db.Insert(new Line { OrderId = order.Id, Price = 1.5m });
            Console.WriteLine(Select.From(Line.Columns).Where(l => l.Order.Customer == "Iğdır").Select(l => (l.Id, l.Price)).Single(db));
            """);
        Assert.Contains("0 Warning(s)", await DotnetCommand.RunAsync(folder, "build", "-v", "m"), StringComparison.Ordinal);
        string printed = await DotnetCommand.RunAsync(folder, "exec", Path.Combine("bin", "Debug", "net8.0", "Oldest.dll"));
        Assert.Equal("(1, 1,5)", printed.Trim());
    }

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
