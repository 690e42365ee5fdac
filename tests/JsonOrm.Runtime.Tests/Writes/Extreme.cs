using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>A row of types whose values have edges.</summary>
[Table("extreme")]
public partial class Extreme
{
    [Key]
    public required string Name { get; set; }

    [Index]
    public double Score { get; set; }

    [Index]
    public string? Nick { get; set; }

    public decimal Price { get; set; }

    public byte Level { get; set; }

    public sbyte Offset { get; set; }

    public short Height { get; set; }

    public ushort Width { get; set; }

    public byte? Maybe { get; set; }

    public Grade Grade { get; set; }

    [Index]
    public Grade Other { get; set; }

    public List<decimal> Prices { get; set; } = [];

    public Dictionary<Grade, decimal> ByGrade { get; set; } = [];

    public SortedSet<string> Marks { get; set; } = [];

    public SortedDictionary<string, int> Ranks { get; set; } = [];

    public static Extreme Make(string name, double score = 1) => new() { Name = name, Score = score, Nick = name + "!" };
}

/// <summary>Few members, and room for numbers that have none.</summary>
public enum Grade : short
{
    None,
    Good = 5,
}

/// <summary>A row found by a number that need not be one.</summary>
[Table("measure")]
public partial class Measure
{
    [Key]
    public double At { get; set; }

    public float Width { get; set; }
}
