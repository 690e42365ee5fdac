namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table, PrimaryKey(nameof(Room), nameof(Number))]
public partial class Shelf
{
    public required string Room { get; set; }

    public decimal Number { get; set; }

    public List<Book> Books { get; set; } = [];
}
