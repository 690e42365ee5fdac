using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.TextQueries;

public enum Mood
{
    Calm,
    Cross,
}

[Table("TextCity")]
public partial class TextCity
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Country { get; set; }
}

[Table("TextPerson")]
public partial class TextPerson
{
    [Key]
    public int Id { get; set; }

    [Index]
    public required string Name { get; set; }

    public int Age { get; set; }

    public decimal Balance { get; set; }

    public double? Height { get; set; }

    public Mood Mood { get; set; }

    public DateTime Born { get; set; }

    public Guid Code { get; set; }

    public List<string> Tags { get; set; } = [];

    [References<TextCity>]
    public int? CityId { get; set; }
}
