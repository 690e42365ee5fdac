namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>A model that query samples use.</summary>
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
}
