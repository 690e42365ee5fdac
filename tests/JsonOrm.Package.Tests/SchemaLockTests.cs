using static JsonOrm.Package.Tests.LockProject;

namespace JsonOrm.Package.Tests;

/// <summary>Lock files as a stranger uses them: with the package, the SDK, and no other tool.</summary>
public sealed class SchemaLockTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private readonly PackedLibrary _package = fixture.Package;

    [Fact]
    public async Task Lock_files_are_made_kept_and_asked_for_by_the_SDK_alone()
    {
        LockProject project = await LockProject.CreateAsync(_package, "lock", "<TargetFramework>net10.0</TargetFramework>");
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
        LockProject project = await LockProject.CreateAsync(_package, "lock-names", "<TargetFrameworks>net10.0</TargetFrameworks>");
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
}
