namespace JsonOrm.Benchmarks.Music;

/// <summary>The lines of an invoice are adjacent, in the order of the invoices. The track is not indexed.</summary>
[Table, PrimaryKey(nameof(InvoiceId), nameof(Number))]
public partial class InvoiceLine
{
    public int InvoiceId { get; set; }

    public int Number { get; set; }

    public int TrackId { get; set; }

    public int Quantity { get; set; }
}
