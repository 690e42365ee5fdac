using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("Invoice")]
public partial class Invoice
{
    [Key]
    public int InvoiceId { get; set; }

    [Index]
    public int CustomerId { get; set; }

    [Index]
    public DateTime InvoiceDate { get; set; }

    [StringLength(70)]
    public string? BillingAddress { get; set; }

    [StringLength(40)]
    public string? BillingCity { get; set; }

    [StringLength(40)]
    public string? BillingState { get; set; }

    [StringLength(40)]
    public string? BillingCountry { get; set; }

    [StringLength(10)]
    public string? BillingPostalCode { get; set; }

    public decimal Total { get; set; }

    public Customer? Customer { get; set; }

    public List<InvoiceLine> Lines { get; set; } = [];
}
