using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Territories")]
public partial class Territory
{
    [Key, StringLength(20)]
    public required string TerritoryID { get; set; }

    [StringLength(50)]
    public required string TerritoryDescription { get; set; }

    public int RegionID { get; set; }

    public Region? Region { get; set; }

    [Through<EmployeeTerritory>]
    public List<Employee> Employees { get; set; } = [];
}
