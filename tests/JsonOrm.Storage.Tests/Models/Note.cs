using System.Text.Json;

namespace JsonOrm.Storage.Tests.Models;

/// <summary>A row with free JSON.</summary>
[Table]
public partial class Note
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public JsonElement? Content { get; set; }
}
