using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>Lists whose elements may be null.</summary>
[Table]
public partial class Pouch
{
    [Key]
    public int Id { get; set; }

    public string? Label { get; set; }

    public List<string?> Names { get; set; } = [];

    public List<int?> Numbers { get; set; } = [];

    public JsonElement Extra { get; set; }
}
