namespace JsonOrm.Simulation.Isolation;

/// <summary>A list that transactions append to and read whole: what is in it tells who wrote before whom.</summary>
[Table]
public partial class Register
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public List<int> Values { get; set; } = [];

    [System.ComponentModel.DataAnnotations.ConcurrencyCheck]
    public int Version { get; set; }
}
