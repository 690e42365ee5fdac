namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Models that samples of queries use.</summary>
internal static class Sample
{
    public const string Users = """
        [Table]
        public partial class User
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string? City { get; set; }
            public int Age { get; set; }
            public bool IsActive { get; set; }
        }

        """;

    /// <summary>Tables with indexes and a relation.</summary>
    public const string Orders = """
        [Table]
        public partial class Customer
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string? City { get; set; }
            public List<Order> Orders { get; set; } = [];
        }

        [Table]
        public partial class Order
        {
            public int Id { get; set; }
            public int CustomerId { get; set; }
            public Customer? Customer { get; set; }
            [Unique] public string Email { get; set; } = "";
            [Index] public DateTime Placed { get; set; }
            [Index] public DateOnly? Due { get; set; }
            [Index] public int Count { get; set; }
            [Index] public string? Code { get; set; }
            public string Note { get; set; } = "";
            public string? City { get; set; }
            public byte Rank { get; set; }
            public double Weight { get; set; }
            public bool IsPaid { get; set; }
            public DateTime Sent { get; set; }
        }

        """;

    /// <summary>A class with one method around statements, in which <c>db</c> is a database.</summary>
    public static string Method(string statements, bool isAsync = true) => "public static class Program { public static "
        + (isAsync ? "async Task" : "void") + " Run(JsonDatabase db, List<int> ids, int[] numbers) { " + (isAsync ? "await Task.Yield(); " : "") + statements + " } }";
}
