using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>One of five.</summary>
[Table]
public partial class Region
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>One of twenty-five, numbered from 0.</summary>
[Table]
public partial class Nation
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; }

    public required string Name { get; set; }

    public int RegionId { get; set; }

    public Region? Region { get; set; }
}

/// <summary>10,000 for a scale of 1.</summary>
[Table]
public partial class Supplier
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    [Index] public int NationId { get; set; }

    public required string Phone { get; set; }

    public decimal Balance { get; set; }

    public required string Comment { get; set; }

    public Nation? Nation { get; set; }

    public List<PartSupply> Parts { get; set; } = [];
}

/// <summary>200,000 for a scale of 1.</summary>
[Table]
public partial class Part
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    public required string Manufacturer { get; set; }

    public required string Brand { get; set; }

    public required string Type { get; set; }

    public int Size { get; set; }

    public required string Container { get; set; }

    public decimal RetailPrice { get; set; }
}

/// <summary>Four for each part.</summary>
[Table, PrimaryKey(nameof(PartId), nameof(SupplierId))]
public partial class PartSupply
{
    public int PartId { get; set; }

    [Index] public int SupplierId { get; set; }

    public int Available { get; set; }

    public decimal Cost { get; set; }

    public Part? Part { get; set; }

    public Supplier? Supplier { get; set; }
}

/// <summary>150,000 for a scale of 1; a third of them have no orders.</summary>
[Table]
public partial class Customer
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    [Index] public int NationId { get; set; }

    public required string Phone { get; set; }

    public decimal Balance { get; set; }

    public required string Segment { get; set; }

    public required string Comment { get; set; }

    public Nation? Nation { get; set; }

    public List<Order> Orders { get; set; } = [];
}

/// <summary>1,500,000 for a scale of 1; of every 32 keys, 8 are used.</summary>
[Table]
public partial class Order
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; }

    [Index] public int CustomerId { get; set; }

    public required string Status { get; set; }

    public decimal TotalPrice { get; set; }

    public DateOnly Date { get; set; }

    public required string Priority { get; set; }

    public required string Clerk { get; set; }

    public int ShipPriority { get; set; }

    public required string Comment { get; set; }

    public Customer? Customer { get; set; }

    public List<Line> Lines { get; set; } = [];
}

/// <summary>One to seven for each order.</summary>
[Table, PrimaryKey(nameof(OrderId), nameof(Number)), Index(nameof(PartId), nameof(SupplierId))]
public partial class Line
{
    public int OrderId { get; set; }

    public int Number { get; set; }

    public int PartId { get; set; }

    [Index] public int SupplierId { get; set; }

    public decimal Quantity { get; set; }

    public decimal Price { get; set; }

    public decimal Discount { get; set; }

    public decimal Tax { get; set; }

    public required string ReturnFlag { get; set; }

    public required string Status { get; set; }

    public DateOnly Shipped { get; set; }

    public DateOnly Committed { get; set; }

    public DateOnly Received { get; set; }

    public required string Instruction { get; set; }

    public required string Mode { get; set; }

    public required string Comment { get; set; }

    public Order? Order { get; set; }

    public Part? Part { get; set; }

    public Supplier? Supplier { get; set; }

    [ForeignKey("PartId, SupplierId")]
    public PartSupply? Supply { get; set; }
}
