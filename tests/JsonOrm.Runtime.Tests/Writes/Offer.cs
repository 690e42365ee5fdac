using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>What inserts from queries go into.</summary>
[Table("offer")]
public partial class Offer
{
    [Key]
    public int Id { get; set; }

    [StringLength(10)]
    public required string Text { get; set; }

    public long? Amount { get; set; }

    public List<string> Tags { get; set; } = [];
}
