namespace JsonOrm.Cli.Tests;

/// <summary>The commands that build a project to compare its classes with lock files. A stand-in project takes the place of the package, whose compiler rules and targets have tests of their own.</summary>
public sealed class LockCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public LockCommandTests() => File.WriteAllText(_scratch["shop.csproj"], """
        <Project>
          <Target Name="JsonOrmSchemaCheck">
            <Error Condition="Exists('changed')" Text="JORM600: column Name of table artist was removed" />
          </Target>
          <Target Name="JsonOrmSchemaAccept">
            <Error Condition="Exists('refused')" Text="a change needs an answer" />
            <WriteLinesToFile File="accepted" Lines="new=$(JsonOrmNewTables) removed=$(JsonOrmRemovedTables) edited=$(JsonOrmEditedTables)" Overwrite="true" />
          </Target>
          <Target Name="Build" />
        </Project>
        """);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_check_says_whether_a_change_was_not_accepted()
    {
        Answer sound = await Tool.Run("schema", "check", _scratch.Path);
        Assert.True(sound.Code == 0, sound.Error);
        File.WriteAllText(_scratch["changed"], "");
        Answer changed = await Tool.Run("schema", "check", _scratch["shop.csproj"]);
        Assert.Equal(1, changed.Code);
        Assert.Contains("JORM600: column Name of table artist was removed", changed.Error, StringComparison.Ordinal);
        Answer none = await Tool.Run("schema", "check", _scratch["none"]);
        Assert.Equal(3, none.Code);
        Assert.Contains($"There is no project '{_scratch["none"]}'.", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_whose_classes_were_not_compared_is_never_fine()
    {
        File.WriteAllText(_scratch["shop.csproj"], """<Project><Target Name="Compile" /><Target Name="Build" /></Project>""");
        Answer check = await Tool.Run("schema", "check", _scratch["shop.csproj"]);
        Assert.Equal(1, check.Code);
        Assert.Contains("Nothing was compared", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_named_when_a_change_is_accepted()
    {
        Answer accepted = await Tool.Run("schema", "accept", _scratch.Path, "--new", "artist", "album", "--removed", "old", "--edited", "song");
        Assert.True(accepted.Code == 0, accepted.Error);
        Assert.Equal("new=artist+album removed=old edited=song", File.ReadAllText(_scratch["accepted"]).Trim());
        File.WriteAllText(_scratch["refused"], "");
        Answer refused = await Tool.Run("schema", "accept", _scratch.Path);
        Assert.Equal(6, refused.Code);
        Assert.Contains("a change needs an answer", refused.Error, StringComparison.Ordinal);
    }
}
