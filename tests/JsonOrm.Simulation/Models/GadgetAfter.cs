#pragma warning disable JORM015 // The same table before and after a change of its class; a process uses one of them.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Simulation.Models;

/// <summary>The same table with a wider column, a new column and an additional index.</summary>
[Table("sim_gadget")]
public partial class GadgetAfter
{
    [Key]
    public required string Code { get; set; }

    [Index]
    public long Size { get; set; }

    [Index]
    public string? Colour { get; set; }
}
