using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Region")]
public partial class Region
{
    [Key]
    public int RegionID { get; set; }

    [StringLength(50)]
    public required string RegionDescription { get; set; }

    public List<Territory> Territories { get; set; } = [];
}
