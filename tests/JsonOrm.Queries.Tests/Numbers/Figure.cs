using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Numbers;

/// <summary>A column of each type of number.</summary>
[Table]
public partial class Figure
{
    [Key]
    public int Id { get; set; }

    public sbyte SB { get; set; }

    public byte B { get; set; }

    public short S { get; set; }

    public ushort US { get; set; }

    public int I { get; set; }

    public uint U { get; set; }

    public long L { get; set; }

    public ulong UL { get; set; }

    public float F { get; set; }

    public double D { get; set; }

    public decimal M { get; set; }

    public short? NS { get; set; }

    public int? NI { get; set; }

    public long? NL { get; set; }

    public double? ND { get; set; }

    public decimal? NM { get; set; }
}
