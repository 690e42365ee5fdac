using System.ComponentModel.DataAnnotations;

namespace JsonOrm.PostgreSql.Tests.Watching;

[Table("Meter")]
public partial class Meter
{
    [Key]
    public int Id { get; set; }

    public required string Room { get; set; }

    public int Level { get; set; }

    public List<Reading> Readings { get; set; } = [];
}

[Table("Reading")]
public partial class Reading
{
    [Key]
    public long Id { get; set; }

    public int MeterId { get; set; }

    public Meter? Meter { get; set; }

    public decimal Value { get; set; }
}
