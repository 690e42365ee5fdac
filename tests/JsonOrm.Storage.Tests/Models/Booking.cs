namespace JsonOrm.Storage.Tests.Models;

/// <summary>A row with a key of two columns that the caller gives.</summary>
[Table, PrimaryKey(nameof(Room), nameof(Night))]
public partial class Booking
{
    public required string Room { get; set; }

    public int Night { get; set; }

    public string? Guest { get; set; }
}
