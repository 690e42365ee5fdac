using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Music;

/// <summary>Twenty-five of them.</summary>
[Table]
public partial class Genre
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }
}
