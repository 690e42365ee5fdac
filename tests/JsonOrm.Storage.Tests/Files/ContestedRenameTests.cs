using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Files;

/// <summary>What Windows answers when a reader has the root open in the moment in which another is put in its place.</summary>
public class ContestedRenameTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(33)]
    public void A_name_that_someone_has_open_is_tried_again(int code)
    {
        int attempts = 0;
        var pauses = new List<int>();
        Assert.Equal(0, ContestedRename.Run(() => ++attempts < 8 ? code : 0, pauses.Add));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64], pauses);
    }

    [Fact]
    public void Not_for_ever()
    {
        var pauses = new List<int>();
        Assert.Equal(32, ContestedRename.Run(() => 32, pauses.Add));
        Assert.InRange(pauses.Sum(), 1000, 5000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(112)]
    public void Whatever_else_it_is_is_told_at_once(int code)
    {
        var pauses = new List<int>();
        Assert.Equal(code, ContestedRename.Run(() => code, pauses.Add));
        Assert.Empty(pauses);
    }
}
