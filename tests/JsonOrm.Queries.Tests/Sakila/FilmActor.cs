using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("film_actor"), PrimaryKey(nameof(ActorId), nameof(FilmId))]
public partial class FilmActor
{
    [Column("actor_id")]
    public int ActorId { get; set; }

    [Column("film_id")]
    public int FilmId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public Actor? Actor { get; set; }

    public Film? Film { get; set; }
}
