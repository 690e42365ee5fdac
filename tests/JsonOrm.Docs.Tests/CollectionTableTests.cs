namespace JsonOrm.Docs.Tests;

/// <summary>The tables of docs/collections-tests.md: every promise of collections, with tests that exist.</summary>
public sealed class CollectionTableTests
{
    [Fact]
    public void Every_test_on_the_page_exists()
    {
        string[] tests = TestTable.NamesIn(Repository.Read("docs/collections-tests.md"));
        Assert.True(tests.Length > 100, $"{tests.Length} names");
        Assert.DoesNotContain(tests, test => !TestTable.Exists(test));
    }
}
