using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("film")]
public partial class Film
{
    [Key, Column("film_id")]
    public int FilmId { get; set; }

    [Index, Column("title")]
    public required string Title { get; set; }

    [Column("description")]
    public string? Description { get; set; }

    [Column("release_year")]
    public int? ReleaseYear { get; set; }

    [Column("language_id")]
    public int LanguageId { get; set; }

    [Column("original_language_id")]
    public int? OriginalLanguageId { get; set; }

    [Column("rental_duration")]
    public int RentalDuration { get; set; }

    [Column("rental_rate")]
    public decimal RentalRate { get; set; }

    [Column("length")]
    public int? Length { get; set; }

    [Column("replacement_cost")]
    public decimal ReplacementCost { get; set; }

    [Column("rating")]
    public string? Rating { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [Column("special_features")]
    public List<string> SpecialFeatures { get; set; } = [];

    public Language? Language { get; set; }

    [Through<FilmActor>]
    public List<Actor> Actors { get; set; } = [];

    [Through<FilmCategory>]
    public List<Category> Categories { get; set; } = [];

    public List<Inventory> Copies { get; set; } = [];
}
