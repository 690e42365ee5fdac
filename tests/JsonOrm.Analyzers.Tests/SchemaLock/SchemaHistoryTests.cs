using System.Reflection;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.Testing;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Databases of every version in a lock file open with the class of today, and a test says so when they do not.</summary>
public sealed class SchemaHistoryTests : IDisposable
{
    private const string First = "public required string Name { get; set; } public decimal Price { get; set; } public int Age { get; set; } public State State { get; set; } } public enum State { New, Old";
    private const string Second = "public required string FullName { get; set; /* was Name */ } public decimal Price { get; set; } public State State { get; set; } public List<int> Marks { get; set; } = []; } public enum State { New, Old";
    private const string Third = "public required string FullName { get; set; } public long Price { get; set; } public State State { get; set; } public List<int> Marks { get; set; } = []; public required string City { get; set; } } public enum State { New, Old";

    private const string Today = """
        [Table, Removed("Age")]
        public partial class User
        {
            [Key] public int Id { get; set; }
            [RenamedFrom("Name")] public required string FullName { get; set; }
            [ConvertedBy(nameof(ToCents))] public long Price { get; set; }
            public State State { get; set; }
            public List<int> Marks { get; set; } = [];
            [FilledBy(nameof(CityOf))] public required string City { get; set; }

            private static long ToCents(decimal price) => (long)(price * 100);
            private static string CityOf(OldRow old) => "city of " + old.Key;
        }

        public enum State { New, Old }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("jsonorm-history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_version_is_written_and_opened() => Assert.Equal(3, Verify(Today, "SchemaHistory.Of<User>()", ("user", LockTexts.Of(First, Second, Third))));

    [Fact]
    public void Versions_that_are_no_longer_opened_are_left_out() =>
        Assert.Equal(2, Verify(Today, "SchemaHistory.Of<User>()", ("user", LockTexts.Of(First, Second, Third).Edit("\"minimumVersion\":1", "\"minimumVersion\":2"))));

    [Theory]
    [InlineData("[Table, Removed(\"Age\")]", "[Table]", "versions 'user' 1", "Age")]
    [InlineData("[ConvertedBy(nameof(ToCents))] ", "", "versions 'user' 1", "Price")]
    [InlineData("[FilledBy(nameof(CityOf))] ", "", "versions 'user' 1", "City")]
    [InlineData("(long)(price * 100)", "throw new FormatException(\"no price\")", "versions 'user' 1", "no price")]
    public void An_answer_that_is_missing_or_fails_is_told_with_the_version(string old, string edited, params string[] told)
    {
        var error = Assert.Throws<SchemaHistoryException>(() => Verify(Today.Edit(old, edited), "SchemaHistory.Of<User>()", ("user", LockTexts.Of(First, Second, Third))));
        Assert.All(told, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_whose_method_loses_values_is_told()
    {
        // The method is called for version 1, from which a column goes, and writes over a column that every row has.
        string code = Today.Edit("[Table, Removed(\"Age\")]", "[Table, Removed(\"Age\"), UpgradedBy(nameof(Up))]").Edit("private static long", "private static void Up(OldRow old, User row) => row.FullName = \"lost\"; private static long");
        var error = Assert.Throws<SchemaHistoryException>(() => Verify(code, "SchemaHistory.Of<User>()", ("user", LockTexts.Of(First, Second, Third))));
        Assert.Contains("Version 1 of table 'user', opened: column 'FullName' ('Name' then) does not hold what it held", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_that_refer_to_each_other_are_written_together()
    {
        const string City = "[Table] public partial class City { [Key] public Guid Id { get; set; } public string? Name { get; set; } }";
        const string Order = "[Table] public partial class Order { [Key] public int Id { get; set; } [References<City>(OnDelete = ReferentialAction.Cascade)] public Guid CityId { get; set; } [Unique] public bool? Flag { get; set; } SIZE }";
        string now = Order.Replace("SIZE", "public int Size { get; set; } = 3; public Dictionary<string, Place> Places { get; set; } = [];", StringComparison.Ordinal) + City + " [Owned] public partial class Place { public string? Name { get; set; } public List<Place> Inside { get; set; } = []; }";
        string text = LockTexts.Of(Order.Replace("SIZE", "", StringComparison.Ordinal) + City.Replace("[Table]", "[JsonOrm.Table]", StringComparison.Ordinal), now.Replace("[Table] public partial class City", "[JsonOrm.Table] public partial class City", StringComparison.Ordinal));
        Assert.Equal(2, Verify(now, "SchemaHistory.Of<Order>(), SchemaHistory.Of<City>()", ("order", text), ("city", LockTexts.Of(City))));
    }

    [Fact]
    public void Files_and_classes_have_to_belong_together()
    {
        string text = LockTexts.Of(First, Second, Third);
        Assert.Contains("Add SchemaHistory.Of<…>()", Assert.Throws<SchemaHistoryException>(() => Verify(Today, "SchemaHistory.Of<User>()", ("user", text), ("other", LockTexts.Of("[Table] public partial class Other { [Key] public int Id { get; set; } }")))).Message, StringComparison.Ordinal);
        Assert.Contains("has a change that was not accepted", Assert.Throws<SchemaHistoryException>(() => Verify(Today, "SchemaHistory.Of<User>()", ("user", LockTexts.Of(First, Second)))).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "user.schema.json"));
        Assert.Contains("No lock file", Assert.Throws<SchemaHistoryException>(() => SchemaHistory.VerifyAll(_folder)).Message, StringComparison.Ordinal);
    }

    private int Verify(string code, string tables, params (string Table, string Text)[] files)
    {
        foreach (string old in Directory.GetFiles(_folder))
        {
            File.Delete(old);
        }

        foreach ((string table, string text) in files)
        {
            File.WriteAllText(Path.Combine(_folder, table + ".schema.json"), text);
        }

        var options = new TestOptions(new Dictionary<string, string>(), [.. files.Select(file => ($"Schema/{file.Table}.schema.json", file.Text))]);
        string check = $"public static class Check {{ public static int Run(string folder) => JsonOrm.Testing.SchemaHistory.VerifyAll(folder, {tables.Replace("SchemaHistory", "JsonOrm.Testing.SchemaHistory", StringComparison.Ordinal)}); }}";
        var compilation = GeneratedCompilation.Of(TestCompilation.Of(code, check), options);
        compilation.AssertCompiles();
        using var assembly = new MemoryStream();
        Assert.True(compilation.Output.Emit(assembly).Success);
        MethodInfo run = Assembly.Load(assembly.ToArray()).GetType("Check")!.GetMethod("Run")!;
        return (int)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [_folder], null)!;
    }
}
