#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution;

public enum ShadeBefore
{
    Red,
    Green,
}

/// <summary>The table as it was first declared.</summary>
[Table("thing")]
public partial class ThingBefore
{
    [Key]
    public int Id { get; set; }

    [Index]
    public short Size { get; set; }

    public required string Name { get; set; }

    [Unique]
    public string? Code { get; set; }

    public ShadeBefore Shade { get; set; }

    public int Count { get; set; }

    [Index]
    public int Rank { get; set; }

    public static ThingBefore Make(int number) => new()
    {
        Size = (short)(number % 7),
        Name = $"thing {number}",
        Code = $"c{number}",
        Shade = number % 2 == 0 ? ShadeBefore.Red : ShadeBefore.Green,
        Count = number,
        Rank = -number,
    };
}
