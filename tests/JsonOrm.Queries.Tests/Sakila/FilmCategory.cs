using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("film_category"), PrimaryKey(nameof(FilmId), nameof(CategoryId))]
public partial class FilmCategory
{
    [Column("film_id")]
    public int FilmId { get; set; }

    [Column("category_id")]
    public int CategoryId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public Film? Film { get; set; }

    public Category? Category { get; set; }
}
