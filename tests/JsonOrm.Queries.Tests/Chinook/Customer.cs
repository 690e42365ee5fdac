using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[JsonOrm.Table("Customer")]
public partial class Customer
{
    [Key]
    public int CustomerId { get; set; }

    [StringLength(40)]
    public required string FirstName { get; set; }

    [StringLength(20)]
    public required string LastName { get; set; }

    [StringLength(80)]
    public string? Company { get; set; }

    [StringLength(70)]
    public string? Address { get; set; }

    [StringLength(40)]
    public string? City { get; set; }

    [StringLength(40)]
    public string? State { get; set; }

    [Index, StringLength(40)]
    public string? Country { get; set; }

    [StringLength(10)]
    public string? PostalCode { get; set; }

    [StringLength(24)]
    public string? Phone { get; set; }

    [StringLength(24)]
    public string? Fax { get; set; }

    [StringLength(60)]
    public required string Email { get; set; }

    public int? SupportRepId { get; set; }

    [ForeignKey(nameof(SupportRepId))]
    public Employee? SupportRep { get; set; }

    public List<Invoice> Invoices { get; set; } = [];
}
