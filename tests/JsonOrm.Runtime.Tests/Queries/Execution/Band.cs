namespace JsonOrm.Runtime.Tests.Queries.Execution;

[Table]
public partial class Band
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The band this one came out of.</summary>
    [Index]
    public int? ParentId { get; set; }

    public string? City { get; set; }
}
