using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Simulation.Models;

/// <summary>A row that outlives its owner and must not lose its parent.</summary>
[Table("sim_note")]
public partial class Note
{
    [Key]
    public long Id { get; set; }

    [Index]
    [References<Account>(OnDelete = ReferentialAction.SetNull)]
    public int? OwnerId { get; set; }

    [References<Note>(OnDelete = ReferentialAction.Restrict)]
    public long? ParentId { get; set; }

    public required string Title { get; set; }
}
