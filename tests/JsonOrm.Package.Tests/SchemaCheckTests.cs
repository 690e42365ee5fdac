using static JsonOrm.Package.Tests.LockProject;

namespace JsonOrm.Package.Tests;

/// <summary>Lock files that are compared without a build of the program.</summary>
public sealed class SchemaCheckTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private readonly PackedLibrary _package = fixture.Package;

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>")]
    [InlineData("<TargetFrameworks>net10.0</TargetFrameworks>")]
    public async Task A_check_compares_although_nothing_is_to_be_compiled_and_analyzers_are_off(string framework)
    {
        LockProject project = await LockProject.CreateAsync(_package, framework.StartsWith("<TargetFrameworks", StringComparison.Ordinal) ? "lock-check-several" : "lock-check", framework + "<RunAnalyzers>false</RunAnalyzers><JsonOrmSchemaLock>off</JsonOrmSchemaLock>");
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
}
