using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Employees")]
public partial class Employee
{
    [Key]
    public int EmployeeID { get; set; }

    [StringLength(20)]
    public required string LastName { get; set; }

    [StringLength(10)]
    public required string FirstName { get; set; }

    [StringLength(30)]
    public string? Title { get; set; }

    [StringLength(25)]
    public string? TitleOfCourtesy { get; set; }

    public DateTime? BirthDate { get; set; }

    public DateTime? HireDate { get; set; }

    [StringLength(60)]
    public string? Address { get; set; }

    [StringLength(15)]
    public string? City { get; set; }

    [StringLength(15)]
    public string? Region { get; set; }

    [StringLength(10)]
    public string? PostalCode { get; set; }

    [StringLength(15)]
    public string? Country { get; set; }

    [StringLength(24)]
    public string? HomePhone { get; set; }

    [StringLength(4)]
    public string? Extension { get; set; }

    public byte[]? Photo { get; set; }

    public string? Notes { get; set; }

    public int? ReportsTo { get; set; }

    [StringLength(255)]
    public string? PhotoPath { get; set; }

    [ForeignKey(nameof(ReportsTo))]
    public Employee? Manager { get; set; }

    public List<Employee> Reports { get; set; } = [];

    public List<Order> Orders { get; set; } = [];

    [Through<EmployeeTerritory>]
    public List<Territory> Territories { get; set; } = [];
}
