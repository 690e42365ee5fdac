namespace JsonOrm.Package.Tests;

/// <summary>Lock files as a stranger uses them: with the package, the SDK, and no other tool.</summary>
[Collection(PackedLibrary.Collection)]
public sealed class SchemaLockTests(PackedLibrary package)
{
    private const string User = "[Table] public partial class User { [Key] public int Id { get; set; } public required string Name { get; set; } }";
    private const string Renamed = "[Table] public partial class User { [Key] public int Id { get; set; } [RenamedFrom(\"Name\")] public required string FullName { get; set; } }";
    private const string City = "[Table] public partial class City { [Key] public int Id { get; set; } [Column(\"50 %3B; $(Name) 'é'\")] public string? Name { get; set; } }";

    [Fact]
    public async Task Lock_files_are_made_kept_and_asked_for_by_the_SDK_alone()
    {
        Project project = await Create("lock", "<TargetFramework>net10.0</TargetFramework>");
        project.Write("Program.cs", Program(User + City));

        // A project without lock files is let alone, also on a build server.
        await project.Build("-p:CI=true");
        string accepted = await project.Build("-t:JsonOrmSchemaAccept");
        Assert.Contains("user.schema.json", accepted, StringComparison.Ordinal);
        Assert.Equal(["city.schema.json", "user.schema.json"], project.LockFiles());
        Assert.Contains("{\"id\":2,\"name\":\"50 %3B; $(Name) 'é'\",\"type\":\"string\",\"nullable\":true},", project.Read("Schema/city.schema.json"), StringComparison.Ordinal);
        string first = project.Read("Schema/user.schema.json");
        Assert.Contains("is what its lock file says", await project.Build("-t:JsonOrmSchemaAccept"), StringComparison.Ordinal);
        Assert.Equal(first, project.Read("Schema/user.schema.json"));
        await project.Build("-p:CI=true", "-warnaserror");
        Assert.Equal("1", await project.Run());

        // A change is a warning, an error on a build server and in the mode that verifies, and nothing where it is off.
        project.Write("Program.cs", Program(Renamed.Replace("[RenamedFrom(\"Name\")] ", "", StringComparison.Ordinal) + City));
        Assert.Contains("warning JORM071", await project.Build(), StringComparison.Ordinal);
        Assert.Contains("error JORM071", await project.Fail("-p:CI=true"), StringComparison.Ordinal);
        Assert.Contains("error JORM071", await project.Fail("-p:JsonOrmSchemaLock=verify"), StringComparison.Ordinal);
        Assert.DoesNotContain("JORM071", await project.Build("-p:JsonOrmSchemaLock=off", "-p:CI=true"), StringComparison.Ordinal);
        Assert.Contains("error JORMLOCK", await project.Fail("-p:JsonOrmSchemaLock=verfy"), StringComparison.Ordinal);

        // It is not accepted without its answer, and with it once.
        Assert.Contains("[RenamedFrom(\"Name\")]", await project.Fail("-t:JsonOrmSchemaAccept"), StringComparison.Ordinal);
        Assert.Equal(first, project.Read("Schema/user.schema.json"));
        project.Write("Program.cs", Program(Renamed + City));
        await project.Build("-t:JsonOrmSchemaAccept");
        Assert.Contains("\"version\":2", project.Read("Schema/user.schema.json"), StringComparison.Ordinal);
        await project.Build("-p:CI=true", "-warnaserror");
        Assert.Equal("2", await project.Run());
    }

    [Fact]
    public async Task What_looks_like_a_mistake_is_accepted_by_name_only()
    {
        // A project of one framework that says so in the plural is built as one of several.
        Project project = await Create("lock-names", "<TargetFrameworks>net10.0</TargetFrameworks>");
        project.Write("Program.cs", Program(User));
        await project.Build("-t:JsonOrmSchemaAccept");
        Assert.Equal(["user.schema.json"], project.LockFiles());

        // A table without a file may be new, or its file was deleted.
        project.Write("Program.cs", Program(City));
        string refused = await project.Fail("-t:JsonOrmSchemaAccept");
        Assert.Contains("Table 'City' has no lock file", refused, StringComparison.Ordinal);
        Assert.Contains("No class has table 'user'", refused, StringComparison.Ordinal);
        Assert.Equal(["user.schema.json"], project.LockFiles());
        await project.Build("-t:JsonOrmSchemaAccept", "-p:JsonOrmNewTables=city", "-p:JsonOrmRemovedTables=user");
        Assert.Contains("\"removed\":true", project.Read("Schema/user.schema.json"), StringComparison.Ordinal);

        // A file that was edited by hand.
        project.Write("Schema/city.schema.json", project.Read("Schema/city.schema.json").Replace("\"string\"", "\"Guid\"", StringComparison.Ordinal));
        Assert.Contains("does not match its hash", await project.Fail("-t:JsonOrmSchemaAccept"), StringComparison.Ordinal);
        await project.Build("-t:JsonOrmSchemaAccept", "-p:JsonOrmEditedTables=city");
        string city = City.Replace("string?", "Guid?", StringComparison.Ordinal);
        project.Write("Program.cs", Program(city));
        await project.Build("-p:CI=true", "-warnaserror");

        // A table that was renamed keeps its file, and a new table of its former name gets another.
        string town = city.Replace("[Table] public partial class City", "[Table, RenamedFrom(\"city\")] public partial class Town", StringComparison.Ordinal);
        project.Write("Program.cs", Program(town).Replace("City.Schema", "Town.Schema", StringComparison.Ordinal));
        await project.Build("-t:JsonOrmSchemaAccept");
        string renamed = project.Read("Schema/city.schema.json");
        Assert.Contains("\"table\":\"town\"", renamed, StringComparison.Ordinal);
        project.Write("Program.cs", Program(town + city));
        await project.Build("-t:JsonOrmSchemaAccept", "-p:JsonOrmNewTables=city");
        Assert.Equal(["city-2.schema.json", "city.schema.json", "user.schema.json"], project.LockFiles());
        Assert.Equal(renamed, project.Read("Schema/city.schema.json"));
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>")]
    [InlineData("<TargetFrameworks>net10.0</TargetFrameworks>")]
    public async Task A_check_compares_although_nothing_is_to_be_compiled_and_analyzers_are_off(string framework)
    {
        Project project = await Create(framework.StartsWith("<TargetFrameworks", StringComparison.Ordinal) ? "lock-check-several" : "lock-check", framework + "<RunAnalyzers>false</RunAnalyzers><JsonOrmSchemaLock>off</JsonOrmSchemaLock>");
        project.Write("Program.cs", Program(User));
        await project.Build("-t:JsonOrmSchemaAccept", "-p:JsonOrmNewTables=user", "-p:JsonOrmSchemaLock=warn");
        Assert.Contains("were compared with their lock files", await project.Build("-t:JsonOrmSchemaCheck"), StringComparison.Ordinal);

        // A build without analyzers and lock files is up to date, and says nothing.
        project.Write("Program.cs", Program(Renamed.Replace("[RenamedFrom(\"Name\")] ", "", StringComparison.Ordinal)));
        await project.Build("-warnaserror");
        await project.Build("-p:JsonOrmSchemaLock=verify", "-p:RunAnalyzers=false");
        Assert.Contains("error JORM071", await project.Fail("-t:JsonOrmSchemaCheck"), StringComparison.Ordinal);
        Assert.Contains("error JORM071", await project.Fail("-t:JsonOrmSchemaCheck", "-p:RunAnalyzers=false"), StringComparison.Ordinal);
        Assert.Contains("error JORM071", await project.Fail("-t:JsonOrmSchemaCheck"), StringComparison.Ordinal);

        // Without the package's analyzers nothing can be compared.
        project.Write("Program.cs", "");
        project.Write("Consumer.csproj", project.Read("Consumer.csproj").Replace(
            "</Project>", "<Target Name=\"Without\" BeforeTargets=\"CoreCompile\"><ItemGroup><Analyzer Remove=\"@(Analyzer)\" /></ItemGroup></Target></Project>", StringComparison.Ordinal));
        string said = await project.Fail("-t:JsonOrmSchemaCheck", "-p:OutputType=Library");
        Assert.True(said.Contains("were not compared with their lock files", StringComparison.Ordinal), said);
    }

    private static string Program(string models) => $"""
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using JsonOrm;

        Console.WriteLine({(models.Contains("class User", StringComparison.Ordinal) ? "User" : "City")}.Schema.Version);

        {models}
        """;

    private async Task<Project> Create(string name, string framework)
    {
        var project = new Project(Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName);
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

    private sealed record Project(string Folder)
    {
        public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

        public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

        public string[] LockFiles() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "Schema")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        public Task<string> Build(params string[] options) => DotnetCommand.RunAsync(Folder, ["build", "-v", "m", "--no-restore", .. options]);

        public async Task<string> Fail(params string[] options) =>
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Build(options))).Message;

        public async Task<string> Run() => (await DotnetCommand.RunAsync(Folder, "exec", Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"))).Trim();
    }
}
