#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>The table as it was first declared.</summary>
[Table("crate")]
public partial class CrateBefore
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public int? Age { get; set; }
}

/// <summary>A column is gone, and its values stay with their rows.</summary>
[Table("crate")]
[Removed("Age")]
public partial class Crate
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }
}
