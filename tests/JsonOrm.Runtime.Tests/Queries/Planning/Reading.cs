using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>A table with an index of each shape: two columns, a nullable one, text, a unique one.</summary>
[Table, Index(nameof(Kind), nameof(Size)), Index(nameof(Grade)), Index(nameof(Size), nameof(Kind), nameof(Price)), Index(nameof(Code), IsUnique = true)]
public partial record Reading
{
    [Key]
    public int Id { get; set; }

    public required string Kind { get; set; }

    public int Size { get; set; }

    public int? Grade { get; set; }

    public string? Code { get; set; }

    public decimal Price { get; set; }

    public required string Note { get; set; }

    public static Reading Make(int i)
    {
        uint hash = (uint)i * 2654435761u;
        return new()
        {
            Id = i,
            Kind = "kind" + (hash >> 8) % 7,
            Size = (int)(hash >> 12) % 50,
            Grade = (hash >> 5) % 9 == 0 ? null : (int)((hash >> 16) % 400),
            Code = i % 5 == 0 ? null : "code" + (hash % 100_000) + "." + i,
            Price = new decimal((int)(hash >> 20) % 1000, 0, 0, false, (byte)(i % 3)),
            Note = "note " + (hash >> 3) % 11,
        };
    }
}
