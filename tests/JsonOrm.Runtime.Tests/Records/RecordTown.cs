using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Records;

/// <summary>A class whose table is created without it.</summary>
[Table]
public partial class RecordTown
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    public char Code { get; set; }
}
