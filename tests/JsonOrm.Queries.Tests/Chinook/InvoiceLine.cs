using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("InvoiceLine")]
public partial class InvoiceLine
{
    [Key]
    public int InvoiceLineId { get; set; }

    [Index]
    public int InvoiceId { get; set; }

    public int TrackId { get; set; }

    public decimal UnitPrice { get; set; }

    public int Quantity { get; set; }

    public Invoice? Invoice { get; set; }

    public Track? Track { get; set; }
}
