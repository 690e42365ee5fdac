#pragma warning disable JORM015 // The same table before and after a change of its class; a process uses one of them.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Simulation.Models;

/// <summary>A table as it was first declared.</summary>
[Table("sim_gadget")]
public partial class GadgetBefore
{
    [Key]
    public required string Code { get; set; }

    [Index]
    public int Size { get; set; }
}
