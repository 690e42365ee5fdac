namespace JsonOrm.Docs.Tests.PublicApi;

/// <summary>
/// The public members are listed in <c>PublicAPI.Unshipped.txt</c>, which an analyzer compares. It does not see what a type is and implements: that is the committed list
/// here. After an intended change run the tests with the environment variable <c>JSONORM_UPDATE_PUBLIC_API=1</c>.
/// </summary>
public sealed class PublicTypesTests
{
    private const string Listing = "src/JsonOrm.Runtime/PublicTypes.txt";
    private const string UpdateSwitch = "JSONORM_UPDATE_PUBLIC_API";

    [Fact]
    public void The_public_types_are_and_implement_what_is_listed()
    {
        string actual = TypeListing.Of(typeof(TableSchema).Assembly);
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

    [Theory]
    [InlineData(typeof(TableSchema), "sealed class JsonOrm.TableSchema")]
    [InlineData(typeof(TableKey<>), "struct JsonOrm.TableKey<T>")]
    [InlineData(typeof(BooleanExpr<>), "class JsonOrm.BooleanExpr<T> : ScalarExpr<T, bool>, ICondition<T>, ")]
    [InlineData(typeof(Sql), "static class JsonOrm.Sql")]
    public void A_type_is_written_as_CSharp_does(Type type, string start) => Assert.StartsWith(start, TypeListing.Line(type), StringComparison.Ordinal);
}
