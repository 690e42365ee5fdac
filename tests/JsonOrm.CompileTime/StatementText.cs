using System.Globalization;
using System.Text;

namespace JsonOrm.CompileTime;

/// <summary>What the measured project does beside having classes. It stands in their namespace, where everything generated for them is in reach.</summary>
internal static class StatementText
{
    /// <summary>Chains of five ordinary LINQ calls over lists, one a method.</summary>
    public static string Chains(int count) => Class("Chains", count, i => $$"""
            public static int Chain{{i}}(List<Item> items) => items
                .Where(x => x.Number > {{i}} && x.Name != "")
                .OrderBy(x => x.Price)
                .GroupBy(x => x.Group)
                .Select(g => (g.Key, Sum: g.Sum(x => x.Price)))
                .ToList().Count;
        """);

    /// <summary>One ordinary LINQ statement with lambdas nested three deep.</summary>
    public static string Nested => Class("Nested", 1, _ => """
            public static List<(string, decimal)> Best(List<Item> items) => items
                .GroupBy(x => x.Group)
                .Select(g => (g.Key, g.Where(a => items.Any(b => b.Number == a.Number && items.All(c => c.Price <= b.Price))).Sum(a => a.Price)))
                .ToList();
        """);

    /// <summary>Chains of five query calls with lambdas, one a table, over the tables in turn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="tables">How many tables there are.</param>
    /// <param name="begin">How a query of a table's rows begins.</param>
    public static string Queries(int count, int tables, Func<string, string> begin) => "using JsonOrm;\n" + Class("Queries", count, i => $$"""
            public static ValueTask<List<(int, string, decimal)>> Query{{i}}(IQuerySession db) => {{begin("Table" + (i % tables).ToString(CultureInfo.InvariantCulture))}}
                .Where(x => x.Quantity > {{i}} && x.City == "Oslo")
                .OrderBy(x => x.Price)
                .Take(10)
                .Select(x => (x.Id, x.Name, x.Price))
                .ToListAsync(db);
        """);

    /// <summary>A file that has nothing to do with tables, in a state of its own for each number.</summary>
    public static string Elsewhere(int edit) => $"namespace Shop;\n\npublic static class Elsewhere\n{{\n    public static int Number() => {edit.ToString(CultureInfo.InvariantCulture)};\n}}\n";

    /// <summary>What the LINQ statements work on.</summary>
    public const string Item = """
        namespace Shop;

        public sealed record Item(int Number, string Name, string Group, decimal Price);
        """;

    private static string Class(string name, int count, Func<int, string> method)
    {
        var text = new StringBuilder("namespace Shop;\n\npublic static class ").Append(name).Append("\n{\n");
        for (int i = 0; i < count; i++)
        {
            text.Append(method(i)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }
}
