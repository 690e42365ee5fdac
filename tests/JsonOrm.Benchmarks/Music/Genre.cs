using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Music;

/// <summary>There are twenty-five.</summary>
[Table]
public partial class Genre
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }
}
