using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop. A sale without a reader was to a stranger.</summary>
[Table]
public partial class Sale
{
    [Key]
    public int Id { get; set; }

    [Index]
    public int? ReaderId { get; set; }

    public int BranchId { get; set; }

    [Index]
    public DateTime At { get; set; }

    public string? Note { get; set; }

    public Reader? Reader { get; set; }

    public Branch? Branch { get; set; }

    public List<SaleLine> Lines { get; set; } = [];
}
