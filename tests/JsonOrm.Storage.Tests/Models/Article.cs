namespace JsonOrm.Storage.Tests.Models;

/// <summary>A row whose key and index are texts of any length.</summary>
[Table]
public partial class Article
{
    [System.ComponentModel.DataAnnotations.Key]
    public required string Slug { get; set; }

    [Index]
    public string? Title { get; set; }

    public string? Body { get; set; }
}
