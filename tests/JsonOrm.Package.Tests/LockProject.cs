namespace JsonOrm.Package.Tests;

/// <summary>A project with the package, whose tables have lock files.</summary>
/// <param name="Folder">Its folder.</param>
internal sealed record LockProject(string Folder)
{
    public const string User = "[Table] public partial class User { [Key] public int Id { get; set; } public required string Name { get; set; } }";
    public const string Renamed = "[Table] public partial class User { [Key] public int Id { get; set; } [RenamedFrom(\"Name\")] public required string FullName { get; set; } }";
    public const string City = "[Table] public partial class City { [Key] public int Id { get; set; } [Column(\"50 %3B; $(Name) 'é'\")] public string? Name { get; set; } }";

    public static string Program(string models) => $"""
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using JsonOrm;

        Console.WriteLine({(models.Contains("class User", StringComparison.Ordinal) ? "User" : "City")}.Schema.Version);

        {models}
        """;

    public static async Task<LockProject> CreateAsync(PackedLibrary package, string name, string framework)
    {
        var project = new LockProject(Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName);
        project.Write("NuGet.config", """
            <configuration>
              <packageSources><clear /><add key="local" value="../feed" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
        project.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {framework}
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>../packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="JsonOrm" Version="{package.Version}" /></ItemGroup>
            </Project>
            """);
        await DotnetCommand.RunAsync(project.Folder, "restore", "-v", "q");
        return project;
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public string[] LockFiles() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "Schema")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public Task<string> Build(params string[] options) => DotnetCommand.RunAsync(Folder, ["build", "-v", "m", "--no-restore", .. options]);

    public async Task<string> Fail(params string[] options) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => Build(options))).Message;

    public async Task<string> Run() => (await DotnetCommand.RunAsync(Folder, "exec", Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"))).Trim();
}
