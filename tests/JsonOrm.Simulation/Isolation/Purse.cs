namespace JsonOrm.Simulation.Isolation;

/// <summary>Money that is moved and never created.</summary>
[Table]
public partial class Purse
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    [Index]
    public int Cents { get; set; }
}
