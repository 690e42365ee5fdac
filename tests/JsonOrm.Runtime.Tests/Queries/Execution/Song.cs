namespace JsonOrm.Runtime.Tests.Queries.Execution;

[Table, PrimaryKey(nameof(DiscId), nameof(Number))]
public partial class Song
{
    public int DiscId { get; set; }

    public int Number { get; set; }

    public required string Name { get; set; }

    public decimal? Price { get; set; }
}
