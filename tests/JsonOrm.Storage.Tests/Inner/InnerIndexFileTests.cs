using System.Text;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Inner;

/// <summary>Indexes over values inside nested JSON in files: their schema and entries, changes of the class, uniqueness, crashes.</summary>
public sealed class InnerIndexFileTests
{
    [Fact]
    public void Entries_are_the_values_and_the_key()
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = Open(files))
        {
            db.Insert(Tenant.Make(1, "Oslo", "b", "a", "b"));
            db.Insert(Tenant.Make(2, null));
            db.Checkpoint();
        }

        Assert.Equal("[null,2]\n[\"Oslo\",1]\n", Text(files, "tenant.ix_tenant_home_city"));
        Assert.Equal("[\"a\",1]\n[\"b\",1]\n", Text(files, "tenant.ix_tenant_tags"));
        string schema = Encoding.UTF8.GetString(Content(files, "/db/schema/tenant.schema.json")).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("""{"name":"ix_tenant_Home_City","columns":["Home"],"inside":["City"]}""", schema, StringComparison.Ordinal);
        Assert.Contains("""{"name":"ix_tenant_Tags","columns":["Tags"],"inside":[""]}""", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_shows_the_index()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 2000).Select(i => Tenant.Make(i, $"c{i}", $"t{i}", $"u{i % 3}")));
        Assert.Contains("tenant: index seek ix_tenant_Home_City (Home.City = 'c7')", Select.From(Tenant.Columns).Where(t => t.Home.City == "c7").Explain(db), StringComparison.Ordinal);
        Assert.Contains("tenant: index seek ix_tenant_Tags (Tags = 't7')", Select.From(Tenant.Columns).Where(t => t.Tags.Contains("t7")).Explain(db), StringComparison.Ordinal);
        Assert.Contains("index ix_tenant_Home_City read in its order, downwards", Select.From(Tenant.Columns).OrderByDescending(t => t.Home.City).Take(3).Explain(db), StringComparison.Ordinal);
        Assert.Contains("index ix_tenant_Tags not used: ", Select.From(Tenant.Columns).Where(t => t.Tags.Contains("u1")).Explain(db), StringComparison.Ordinal);
        Assert.Equal([7], Select.From(Tenant.Columns).Where(t => t.Tags.Contains("t7")).Select(t => t.Id).ToList(db));
        Assert.Equal(["c999", "c998"], Select.From(Tenant.Columns).OrderByDescending(t => t.Home.City).Take(2).Select(t => t.Home.City).ToList(db));
        Assert.Equal(1, Select.From(Tenant.Columns).Where(t => t.Home.City == "c7").Count(db));

        // Two elements in the range lead to one row.
        db.Insert(Tenant.Make(3000, null, "x1", "x2"));
        Assert.Contains("index seek ix_tenant_Tags", Select.From(Tenant.Columns).Where(t => t.Tags.Any(tag => tag >= "x")).Explain(db), StringComparison.Ordinal);
        Assert.Equal([3000], Select.From(Tenant.Columns).Where(t => t.Tags.Any(tag => tag >= "x")).Select(t => t.Id).ToList(db));
        Assert.Contains("rows examined: 1 ", Select.From(Tenant.Columns).Where(t => t.Tags.Any(tag => tag >= "t7" && tag < "t70")).ExplainAnalyze(db), StringComparison.Ordinal);
    }

    [Fact]
    public void Indexes_are_added_and_removed_with_the_class()
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = Open(files))
        {
            db.Insert(new TenantBefore { Id = 1, Home = new Place { City = "Oslo", Number = 3 }, Tags = ["a"] });
            db.Checkpoint();
            db.Insert(new TenantBefore { Id = 2, Tags = ["b", "c"] });
        }

        using (JsonDatabase db = Open(files))
        {
            db.Insert(Tenant.Make(3, "Rome", "d"));
            Assert.Contains("index seek ix_tenant_Tags", Select.From(Tenant.Columns).Where(t => t.Tags.Contains("c")).Explain(db), StringComparison.Ordinal);
            Assert.Equal([2], Select.From(Tenant.Columns).Where(t => t.Tags.Contains("c")).Select(t => t.Id).ToList(db));
            db.Checkpoint();
        }

        using (JsonDatabase db = Open(files))
        {
            db.Insert(new TenantBefore { Id = 9, Tags = ["z"] });
            db.Checkpoint();
            Assert.DoesNotContain("inside", Encoding.UTF8.GetString(Content(files, "/db/schema/tenant.schema.json")), StringComparison.Ordinal);
        }

        using (JsonDatabase db = Open(files))
        {
            // Another type inside: the entries are made anew. The index over tags becomes unique.
            db.Insert(new TenantAfter { Id = 4, Home = new PlaceAfter { City = "Bern", Number = 9 }, Tags = ["e"] });
            Assert.Equal([1, 4], Select.From(TenantAfter.Columns).Where(t => t.Home.Number > 2).Select(t => t.Id).ToList(db));
            Assert.Throws<UniqueConstraintException>(() => db.Insert(new TenantAfter { Id = 5, Tags = ["e"] }));
            db.Checkpoint();
            Assert.Equal("[null,2]\n[null,3]\n[null,9]\n[3,1]\n[9,4]\n", Text(files, "tenant.ix_tenant_home_number"));
        }

        using (JsonDatabase db = Open(files))
        {
            Assert.Equal([9], Select.From(TenantAfter.Columns).Where(t => t.Tags.Contains("z")).Select(t => t.Id).ToList(db));
        }
    }

    [Fact]
    public void A_unique_index_compares_values_of_different_rows()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new TenantAfter { Id = 1, Home = new PlaceAfter { City = "Oslo" }, Tags = ["a", "a"] });
        db.Insert(new TenantAfter { Id = 2, Tags = [] });
        db.Insert(new TenantAfter { Id = 3, Tags = [] });
        var city = Assert.Throws<UniqueConstraintException>(() => db.Insert(new TenantAfter { Id = 4, Home = new PlaceAfter { City = "Oslo" } }));
        Assert.Contains("Home.City", city.Message, StringComparison.Ordinal);
        Assert.Contains("\"Oslo\"", city.Message, StringComparison.Ordinal);
        Assert.Throws<UniqueConstraintException>(() => db.Update(new TenantAfter { Id = 3, Tags = ["b", "a"] }));
        db.Update(new TenantAfter { Id = 1, Tags = ["b"] });
        db.Update(new TenantAfter { Id = 3, Tags = ["a"] });
        Assert.Throws<UniqueConstraintException>(() => db.Insert(new[] { new TenantAfter { Id = 5, Tags = ["x"] }, new TenantAfter { Id = 6, Tags = ["y", "x"] } }));
        Assert.Equal([1, 2, 3], Select.From(TenantAfter.Columns).OrderBy(t => t.Id).Select(t => t.Id).ToList(db));
    }

    [Fact]
    public void A_change_to_a_unique_index_that_rows_violate_is_refused()
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = Open(files))
        {
            db.Insert(Tenant.Make(1, "Oslo", "a"));
            db.Insert(Tenant.Make(2, "Rome", "b", "a"));
        }

        using JsonDatabase later = Open(files);
        var error = Assert.ThrowsAny<JsonOrmException>(() => Select.From<TenantAfter>().ToList(later));
        Assert.Contains("Index 'ix_tenant_Tags' over (Tags) is unique in the class, and the rows with the keys [1] and [2] both hold \"a\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crash_leaves_indexes_that_fit_their_rows() => CrashTest.Run(
        files =>
        {
            using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
            db.Insert(Enumerable.Range(1, 5).Select(i => Tenant.Make(i, $"c{i}", $"t{i}", "all")));
            db.Checkpoint();
            db.Delete(Tenant.Key(2));
            db.Update(Tenant.Make(3, null, "t3", "new"));
            db.Checkpoint();
            db.Upsert(Tenant.Make(9, "c1", "t1"));
        },
        files =>
        {
            using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
            List<Tenant> rows = Select.From<Tenant>().ToList(db);
            foreach (string text in (string[])["t1", "t2", "t3", "all", "new"])
            {
                Assert.Equal(rows.Where(t => t.Tags.Contains(text)).Select(t => t.Id), Select.From(Tenant.Columns).Where(t => t.Tags.Contains(text)).Select(t => t.Id).ToList(db));
            }

            Assert.Equal(rows.Where(t => t.Home?.City == "c1").Select(t => t.Id), Select.From(Tenant.Columns).Where(t => t.Home.City == "c1").Select(t => t.Id).ToList(db));
            Assert.True(db.VerifyStateAsync(new VerifyOptions()).GetAwaiter().GetResult().IsSound);
        });

    private static string Text(SimulatedFileSystem files, string index)
    {
        string folder = "/db/index/" + files.ListDirectories("/db/index").Single(name => name.StartsWith(index, StringComparison.Ordinal));
        return string.Concat(files.ListFiles(folder).Where(static file => !file.Contains("manifest", StringComparison.Ordinal)).Select(file => Encoding.UTF8.GetString(Content(files, folder + "/" + file))));
    }

    private static byte[] Content(SimulatedFileSystem files, string path)
    {
        using JsonOrm.Files.IFile file = files.OpenRead(path);
        var content = new byte[file.Length];
        Assert.Equal(content.Length, file.Read(content, 0));
        return content;
    }

    private static JsonDatabase Open(SimulatedFileSystem files) => JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
}
