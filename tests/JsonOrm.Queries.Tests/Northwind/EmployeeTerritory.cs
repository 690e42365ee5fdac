using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("EmployeeTerritories"), PrimaryKey(nameof(EmployeeID), nameof(TerritoryID))]
public partial class EmployeeTerritory
{
    public int EmployeeID { get; set; }

    [StringLength(20)]
    public required string TerritoryID { get; set; }

    public Employee? Employee { get; set; }

    public Territory? Territory { get; set; }
}
