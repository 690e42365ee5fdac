using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnsupportedColumnTypeTests
{
    [Theory]
    [InlineData("Int128")]
    [InlineData("Half")]
    [InlineData("Uri")]
    [InlineData("object")]
    [InlineData("IntPtr")]
    [InlineData("JsonDocument")]
    [InlineData("Version")]
    [InlineData("int[,]")]
    [InlineData("(int A, int B)")]
    [InlineData("Exception")]
    [InlineData("Dictionary<object, int>")]
    [InlineData("List<Uri>")]
    [InlineData("Stack<int>")]
    [InlineData("Func<int>")]
    public Task Unsupported(string type) => AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>(
        "[Table] public partial class Item { public int Id { get; set; } public " + type + "? {|JORM004:Value|} { get; set; } }");

    [Theory]
    [InlineData("bool")]
    [InlineData("byte")]
    [InlineData("sbyte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("int")]
    [InlineData("uint")]
    [InlineData("long")]
    [InlineData("ulong")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("string")]
    [InlineData("char")]
    [InlineData("Guid")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("TimeSpan")]
    [InlineData("byte[]")]
    [InlineData("DayOfWeek")]
    [InlineData("JsonElement")]
    [InlineData("string[]")]
    [InlineData("List<int?>")]
    [InlineData("IReadOnlyList<string>")]
    [InlineData("HashSet<Guid>")]
    [InlineData("Dictionary<string, List<decimal>>")]
    [InlineData("Part")]
    [InlineData("List<Part>")]
    [InlineData("Item")]
    [InlineData("List<Item>")]
    public Task Supported(string type) => AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>(
        "[Owned] public partial class Part { public int Size { get; set; } }"
            + "[Table] public partial class Item { public int Id { get; set; } public " + type + "? Value { get; set; } }");

    [Theory]
    [InlineData("List<Stack<int>?>", "Column 'Value' cannot be stored: 'Stack<int>' in 'List<Stack<int>?>' is not a column type. To go on, use a List<int>.")]
    [InlineData("Queue<string>", "Column 'Value' cannot be stored: 'Queue<string>' is not a column type. To go on, use a List<string>.")]
    [InlineData("LinkedList<int>", "Column 'Value' cannot be stored: 'LinkedList<int>' is not a column type. To go on, use a List<int>.")]
    [InlineData("IQueryable<int>", "Column 'Value' cannot be stored: 'IQueryable<int>' is not a column type. To go on, use a List<int>.")]
    [InlineData("System.Collections.Frozen.FrozenSet<int>", "Column 'Value' cannot be stored: 'FrozenSet<int>' is not a column type. To go on, use a HashSet<int>.")]
    [InlineData("System.Collections.Immutable.IImmutableSet<int>", "Column 'Value' cannot be stored: 'IImmutableSet<int>' is not a column type. To go on, use a HashSet<int>.")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int>", "Column 'Value' cannot be stored: 'ConcurrentDictionary<string, int>' is not a column type. To go on, use a Dictionary<string, int>.")]
    [InlineData("KeyValuePair<string, int>", "Column 'Value' cannot be stored: 'KeyValuePair<string, int>' is not a column type. To go on, declare an [Owned] record with the same members.")]
    [InlineData("System.Text.Rune", "Column 'Value' cannot be stored: 'Rune' is not a column type. To go on, use string or int.")]
    [InlineData("System.Text.StringBuilder", "Column 'Value' cannot be stored: 'StringBuilder' is not a column type. To go on, store an [Owned] type of your own that holds its values, or mark the property [NotMapped].")]
    [InlineData("Own", "Column 'Value' cannot be stored: 'Own' is not a column type. To go on, mark the type [Owned] to store it inside the row, [Table] to store it as rows of its own, or the property [NotMapped].")]
    [InlineData("Dictionary<Uri, int>", "Column 'Value' cannot be stored: 'Uri' in 'Dictionary<Uri, int>' is not a column type. To go on, use a string, an integer, a Guid or an enum as the key.")]
    [InlineData("Dictionary<string, object>", "Column 'Value' cannot be stored: 'object' in 'Dictionary<string, object>' is not a column type. To go on, use JsonElement for data without a fixed shape.")]
    public async Task Message_names_the_part_at_fault(string type, string message)
    {
        var found = await AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>(
            "[Table] public partial class Item { public int Id { get; set; } public " + type + "? {|JORM004:Value|} { get; set; } } public class Own;");
        Assert.Equal(message, found.Single().GetMessage());
    }

    [Fact]
    public Task Owned_type_speaks_for_itself() => AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>("""
        [Owned] public partial class Part { public Uri? {|JORM004:Link|} { get; set; } public Part? Inner { get; set; } }
        [Table] public partial class Item { public int Id { get; set; } public Part? Value { get; set; } }
        """);

    [Fact]
    public async Task Column_of_a_base_class_is_told_at_the_table()
    {
        var found = await AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>("""
            public abstract class Row { public int Id { get; set; } public Uri? Link { get; set; } }
            [Table] public partial class {|JORM004:Item|} : Row;
            """);
        Assert.Equal("Column 'Link' cannot be stored: 'Uri' is not a column type. To go on, store it as a string.", found.Single().GetMessage());
    }

    [Theory]
    [InlineData("Int128", "decimal")]
    [InlineData("object?", "JsonElement?")]
    [InlineData("Uri?", "string?")]
    [InlineData("Half", "float")]
    public Task Fix_changes_the_type(string before, string after) => CodeFixVerifier.Verify<UnsupportedColumnTypeAnalyzer, UnsupportedColumnTypeFix>(
        "[Table] public partial class Item { public int Id { get; set; } public " + before + " Value { get; set; } }",
        "[Table] public partial class Item { public int Id { get; set; } public " + after + " Value { get; set; } }",
        "Change the type to '" + after.TrimEnd('?') + "'");

    [Fact]
    public Task Fix_marks_the_class_owned() => CodeFixVerifier.Verify<UnsupportedColumnTypeAnalyzer, UnsupportedColumnTypeFix>(
        """
        [Table]
        public partial class Item
        {
            public int Id { get; set; }
            public Size? Size { get; set; }
        }

        // In millimetres.
        public partial class Size
        {
            public int Width { get; set; }
        }
        """,
        """
        [Table]
        public partial class Item
        {
            public int Id { get; set; }
            public Size? Size { get; set; }
        }

        // In millimetres.
        [Owned] public partial class Size
        {
            public int Width { get; set; }
        }
        """,
        "Mark 'Size' as [Owned]");

    [Fact]
    public Task Fix_leaves_other_usings_alone() => CodeFixVerifier.Verify<UnsupportedColumnTypeAnalyzer, UnsupportedColumnTypeFix>(
        "using System.Net;\n\n[Table] public partial class Item { public int Id { get; set; } public IPAddress? Value { get; set; } }",
        "using System.Net;\n\n[Table] public partial class Item { public int Id { get; set; } [NotMapped] public IPAddress? Value { get; set; } }",
        "Add [NotMapped]");

    [Fact]
    public Task Fix_all_marks_all_not_mapped() => CodeFixVerifier.Verify<UnsupportedColumnTypeAnalyzer, UnsupportedColumnTypeFix>(
        "[Table] public partial class Item { public int Id { get; set; } public Func<int>? A { get; set; } public Func<int>? B { get; set; } }",
        "[Table] public partial class Item { public int Id { get; set; } [NotMapped] public Func<int>? A { get; set; } [NotMapped] public Func<int>? B { get; set; } }");
}
