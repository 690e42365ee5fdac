namespace JsonOrm.Simulation.Isolation;

/// <summary>A list that transactions append to and read as a whole: its content shows the order of the writers.</summary>
[Table]
public partial class Register
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public List<int> Values { get; set; } = [];

    [System.ComponentModel.DataAnnotations.ConcurrencyCheck]
    public int Version { get; set; }
}
