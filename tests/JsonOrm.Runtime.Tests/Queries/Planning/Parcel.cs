using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>What some pieces belong to; not every one has any.</summary>
[Table]
public partial record Parcel
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public int Weight { get; set; }
}

/// <summary>A piece of a parcel, which may be missing; they stand in the order of parcels.</summary>
[Table, PrimaryKey(nameof(ParcelId), nameof(Number))]
public partial record Piece
{
    public int ParcelId { get; set; }

    public int Number { get; set; }

    public int Weight { get; set; }

    public int? Other { get; set; }
}
