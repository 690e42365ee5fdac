namespace JsonOrm.Docs.Tests.PublicApi;

/// <summary>
/// The public members are a committed list, so that a change of them is seen in review. After an intended change run the tests
/// with the environment variable <c>JSONORM_UPDATE_PUBLIC_API=1</c>.
/// </summary>
public sealed class PublicApiTests
{
    private const string Listing = "src/JsonOrm.Runtime/PublicApi.txt";
    private const string UpdateSwitch = "JSONORM_UPDATE_PUBLIC_API";

    [Fact]
    public void The_public_members_are_those_listed()
    {
        string actual = ApiListing.List(typeof(TableSchema).Assembly);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Listing), actual);
        }

        HashSet<string> listed = [.. Repository.Read(Listing).Split('\n')];
        HashSet<string> present = [.. actual.Split('\n')];
        Assert.True(
            Repository.Read(Listing) == actual,
            $"{Listing} and the assembly differ. If that is intended, run again with {UpdateSwitch}=1.\n"
            + string.Join('\n', present.Except(listed).Select(line => "+ " + line).Concat(listed.Except(present).Select(line => "- " + line)).Take(40)));
    }

    [Fact]
    public void The_listing_writes_members_as_CSharp_does()
    {
        string listing = ApiListing.List(typeof(TableSchema).Assembly);
        Assert.Contains("sealed class JsonOrm.TableSchema", listing);
        Assert.Contains("    ColumnSchema FindColumn(string name)", listing);
        Assert.Contains("struct JsonOrm.TableKey<T>", listing);
    }
}
