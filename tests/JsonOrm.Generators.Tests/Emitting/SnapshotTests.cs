using JsonOrm.Generators.Tests.Harness;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>What the output looks like: one snapshot a feature, for a person to read.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Scalars() => Match("Thing.RowCodec.g.cs", """
        [Table] public partial class Thing
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public decimal Price { get; set; }
            public byte Octet { get; set; }
            public ulong Huge { get; set; }
            public DateTimeOffset At { get; set; }
            public byte[] Data { get; set; } = [];
        }
        """);

    [Fact]
    public void Nullable_scalars() => Match("Thing.RowCodec.g.cs", """
        [Table] public partial class Thing
        {
            public long Id { get; set; }
            public string? Name { get; set; }
            public int? Count { get; set; }
            public DateOnly? Day { get; set; }
            [Required] public string? Code { get; set; }
            [Required] public int? Rank { get; set; }
        }
        """);

    [Fact]
    public void Column_classes() => Match("Thing.Columns.g.cs", """
        public enum Size { Small, Large }

        [Table] public partial class Thing
        {
            public int Id { get; set; }
            public bool Flag { get; set; }
            public bool? MaybeFlag { get; set; }
            public double Weight { get; set; }
            public string? Name { get; set; }
            public DateTime At { get; set; }
            public Guid Token { get; set; }
            public Size Size { get; set; }
            public Size? MaybeSize { get; set; }
            public List<int> Numbers { get; set; } = [];
        }
        """);

    [Fact]
    public void Indexes_inside_values() => Match("Thing.Schema.g.cs", """
        [Owned] public partial class Place
        {
            [System.Text.Json.Serialization.JsonPropertyName("city")] public required string City { get; set; }
            public List<string> Phones { get; set; } = [];
        }

        [Table, Index("Home.City"), Index(nameof(Size), nameof(Home) + "." + nameof(Place.Phones), Name = "phones")]
        public partial class Thing
        {
            public int Id { get; set; }
            [Unique] public List<string> Tags { get; set; } = [];
            [Index] public int Size { get; set; }
            public Place? Home { get; set; }
        }
        """);

    [Fact]
    public void Schema() => Match("Thing.Schema.g.cs", """
        using System.ComponentModel.DataAnnotations.Schema;
        using TableAttribute = JsonOrm.TableAttribute;

        [Table("things"), Index(nameof(City), nameof(Name), IsUnique = true, Name = "place")]
        public partial class Thing
        {
            public int Id { get; set; }
            [Unique] public string Name { get; set; } = "";
            [Index, Column("town")] public string? City { get; set; }
            [NotMapped] public object? Anything { get; set; }
            [System.Text.Json.Serialization.JsonPropertyName("n")] public int Number { get; set; }
        }
        """);

    [Fact]
    public void Composite_key() => Match("Pair.Schema.g.cs", """
        [Table, PrimaryKey(nameof(Right), nameof(Left))]
        public partial class Pair { public byte Left { get; set; } public string Right { get; set; } = ""; public DayOfWeek Day { get; set; } }
        """);

    [Fact]
    public void References() => Match("Album.Schema.g.cs", """
        [Table] public partial class Artist { public int Id { get; set; } public List<Album> Albums { get; set; } = []; }

        [Table] public partial class Album
        {
            public int Id { get; set; }
            [References<Artist>(OnDelete = ReferentialAction.Cascade)] public int ArtistId { get; set; }
            public Artist? Artist { get; set; }
            public int? ProducerId { get; set; }
            public Artist? Producer { get; set; }
        }
        """);

    [Fact]
    public void Finders() => Match("User.Schema.g.cs", """
        [Table, Index(nameof(City), nameof(Age)), Index(nameof(Age), nameof(Size), IsUnique = true)]
        public partial class User
        {
            public int Id { get; set; }
            [Unique] public string? Email { get; set; }
            [Index] public int? Age { get; set; }
            [Index] public string? City { get; set; }
            [Index] public DayOfWeek Size { get; set; }
            [Index] public int @int { get; set; }
            public int ByCity { get; set; }
            [References<User>] public int? FriendId { get; set; }
        }
        """);

    [Fact]
    public void Enums() => Match("Thing.RowCodec.g.cs", """
        public enum Size : byte { Small, Large = 7 }
        [Flags] public enum Rights : ulong { Read = 1, Write = 2 }

        [Table] public partial class Thing
        {
            [Key] public Size Id { get; set; }
            public Size? Other { get; set; }
            public Rights Rights { get; set; }
        }
        """);

    [Fact]
    public void Enum_schemas() => Match("Thing.Schema.g.cs", """
        public enum Size : short { Small = -1, Large = 7 }
        [Flags] public enum Rights : ulong { Read = 1, All = 0xFFFF_FFFF_FFFF_FFFF }

        [Table] public partial class Thing { public int Id { get; set; } public Size Size { get; set; } public Rights? Rights { get; set; } }
        """);

    [Fact]
    public void Owned_types() => Match("Thing.RowCodec.g.cs", """
        [Owned] public class Address { public required string Street { get; init; } public string? Zip { get; set; } public Point? At { get; set; } }
        [Owned] public readonly record struct Point(double X, double Y);

        [Table] public partial class Thing { public int Id { get; set; } public Address? Home { get; set; } public Point Centre { get; set; } }
        """);

    [Fact]
    public void Collections() => Match("Thing.RowCodec.g.cs", """
        [Owned] public record Line(string Title, int Count);

        [Table] public partial class Thing
        {
            public int Id { get; set; }
            public List<string?> Names { get; set; } = [];
            public int[]? Numbers { get; set; }
            public HashSet<Guid> Guids { get; set; } = [];
            public IReadOnlyList<Line> Lines { get; set; } = [];
        }
        """);

    [Fact]
    public void Dictionaries() => Match("Thing.RowCodec.g.cs", """
        public enum Size { Small, Large }

        [Table] public partial class Thing
        {
            public int Id { get; set; }
            public Dictionary<string, int> ByName { get; set; } = [];
            public Dictionary<short, List<string>> ByNumber { get; set; } = [];
            public SortedDictionary<Size, Guid>? BySize { get; set; }
        }
        """);

    [Fact]
    public void Free_json() => Match("Thing.RowCodec.g.cs", """
        using System.Text.Json;

        [Table] public partial class Thing { public int Id { get; set; } public JsonElement Any { get; set; } public JsonElement? Maybe { get; set; } }
        """);

    [Fact]
    public void Positional_record() => Match("Point.RowCodec.g.cs", """
        [Table] public partial record Point(int Id, string Name) { public string? Note { get; init; } }
        """);

    [Fact]
    public void Constructor_in_another_order() => Match("Book.RowCodec.g.cs", """
        [Table] public partial class Book(string title, Guid id)
        {
            public Guid Id { get; } = id;
            public int Pages { get; set; }
            public string Title { get; } = title;
        }
        """);

    [Fact]
    public void Private_setter_of_a_base_class() => Match("Page.RowCodec.g.cs", """
        public abstract class Entity { public DateTime CreatedAt { get; private set; } }

        [Table] public partial class Page : Entity { public int Id { get; set; } }
        """);

    [Fact]
    public void Concurrency_token() => Match("Page.RowCodec.g.cs", """
        [Table] public partial class Page { public Guid Id { get; set; } [ConcurrencyCheck] public Guid Version { get; init; } }
        """);

    [Fact]
    public void Text_rules() => Match("Thing.Validator.g.cs", """
        [Table] public partial class Thing
        {
            public int Id { get; set; }
            [StringLength(5, MinimumLength = 2)] public required string Short { get; set; }
            [Required, EmailAddress] public string? Email { get; set; }
            [RegularExpression("[A-Z]+")] public string? Code { get; set; }
            [AllowedValues("S", "M", null)] public string? Size { get; set; }
            [MaxLength(9, ErrorMessage = "{0} is longer than {1}")] public string Name { get; set; } = "";
        }
        """);

    [Fact]
    public void Ranges() => Match("Thing.Validator.g.cs", """
        [Table] public partial class Thing
        {
            public int Id { get; set; }
            [Range(0, 150)] public int Age { get; set; }
            [Range(-1, 300)] public byte Octet { get; set; }
            [Range(0.5, 1.5, MaximumIsExclusive = true)] public decimal? Price { get; set; }
            [Range(typeof(decimal), "0.01", "99.99")] public decimal Exact { get; set; }
            [Range(typeof(DateOnly), "2020-01-01", "2030-12-31")] public DateOnly Day { get; set; }
        }
        """);

    [Fact]
    public void Nested_rules() => Match("Thing.Validator.g.cs", """
        [Owned] public class Part { [Range(1, 9)] public int Count { get; set; } public Part? Inner { get; set; } }

        [Table] public partial class Thing
        {
            public int Id { get; set; }
            [Length(1, 3)] public List<Part> Parts { get; set; } = [];
            public Dictionary<string, Part>? Named { get; set; }

            [Validate] private static IEnumerable<string> Rule(Thing row) => [];
        }
        """);

    [Fact]
    public void Keyword_names() => Match("class.Columns.g.cs", """
        namespace @new;

        [Table] public partial class @class { [Key] public int @int { get; set; } public string? @string { get; set; } public int TRow { get; set; } }
        """);

    [Fact]
    public void Projection_record() => Match("AlbumLine.Projection.g.cs", """
        namespace Shop;

        [Projection] public partial record AlbumLine(string Title, string? Artist, decimal Total, int? Year);
        """);

    [Fact]
    public void Projection_class() => Match("Summary.Projection.g.cs", """
        [Projection] public partial record struct Totals(long? Length, decimal? Price);

        public static partial class Outer
        {
            [Projection]
            internal sealed partial class Summary(string title)
            {
                public string Title { get; } = title;
                public required Totals Totals { get; init; }
                public required List<string?>? Tags { get; init; }
            }
        }
        """);

    [Fact]
    public void Projection_of_nullable_values() => Match("Totals.Projection.g.cs", "[Projection] public partial record struct Totals(long? Length, decimal? Price);");

    private static void Match(string hint, string code, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Match(GeneratorRun.Start(code).AssertCompilesWithoutWarnings(), hint, test: test);
}
