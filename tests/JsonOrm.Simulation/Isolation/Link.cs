namespace JsonOrm.Simulation.Isolation;

/// <summary>A row in a ring of rows, each of which names the next.</summary>
[Table]
public partial class Link
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    [Index]
    public int Next { get; set; }
}
