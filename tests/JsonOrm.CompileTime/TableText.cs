using System.Globalization;
using System.Text;

namespace JsonOrm.CompileTime;

/// <summary>The classes of the measured project: each has twenty stored columns of mixed types, indexes, and a relation to the class before it.</summary>
internal static class TableText
{
    /// <summary>Ten classes in a row refer to each other; the next ten begin anew.</summary>
    private const int Chain = 10;

    /// <summary>What all classes share.</summary>
    public const string Shared = """
        namespace Shop;

        public enum State { Open, Paid, Sent, Returned }
        """;

    /// <summary>One class.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="last">The number of the last class there is.</param>
    /// <param name="withPackage">With the attributes that make it a table; without them it is an ordinary class.</param>
    public static string Of(int number, int last, bool withPackage)
    {
        string before = "Table" + Text(number - 1);
        string after = "Table" + Text(number + 1);
        bool refersBack = number % Chain > 0;
        bool isReferredTo = number < last && (number + 1) % Chain > 0;
        var text = new StringBuilder("namespace Shop;\n\n");
        Attribute("Table, Index(nameof(City), nameof(Created))");
        text.Append("public partial class Table").Append(Text(number)).Append("\n{\n");
        Property("int Id { get; set; }", "Key");
        Property("required string Name { get; set; }", "StringLength(80)");
        Property("string Code { get; set; } = \"\";", "StringLength(12)", "Unique");
        Property("string? Note { get; set; }");
        Property("string? City { get; set; }");
        Property("int Quantity { get; set; }", "Range(0, 1000)");
        Property("int? Limit { get; set; }");
        Property("long Counter { get; set; }");
        Property("decimal Price { get; set; }");
        Property("decimal? Discount { get; set; }");
        Property("double Weight { get; set; }");
        Property("double? Rating { get; set; }");
        Property("bool IsActive { get; set; }");
        Property("DateTime Created { get; set; }");
        Property("DateOnly Day { get; set; }", null, "Index");
        Property("DateTimeOffset? Changed { get; set; }");
        Property("Guid Token { get; set; }");
        Property("State State { get; set; }");
        Property("List<string> Tags { get; set; } = [];");
        Property("int ParentId { get; set; }", null, refersBack ? "References<" + before + ">" : "Index");
        if (refersBack)
        {
            Property(before + "? Parent { get; set; }", null, "ForeignKey(nameof(ParentId))");
        }

        if (isReferredTo)
        {
            Property("List<" + after + "> Children { get; set; } = [];");
        }

        return text.Append("}\n").ToString();

        void Attribute(string attribute)
        {
            if (withPackage)
            {
                text.Append('[').Append(attribute).Append("]\n");
            }
        }

        void Property(string declaration, string? inBox = null, string? ours = null)
        {
            text.Append("    ");
            string attributes = string.Join(", ", new[] { inBox, withPackage ? ours : null }.OfType<string>());
            if (attributes.Length > 0)
            {
                text.Append('[').Append(attributes).Append("] ");
            }

            text.Append("public ").Append(declaration).Append('\n');
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
