using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("category")]
public partial class Category
{
    [Key, Column("category_id")]
    public int CategoryId { get; set; }

    [Column("name")]
    public required string Name { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [Through<FilmCategory>]
    public List<Film> Films { get; set; } = [];
}
