namespace JsonOrm.Runtime.Tests.Queries.Execution;

[Table]
public partial class Disc
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public required string Title { get; set; }

    [Index]
    public int? BandId { get; set; }

    public int Year { get; set; }

    public string? City { get; set; }
}
