using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("actor")]
public partial class Actor
{
    [Key, Column("actor_id")]
    public int ActorId { get; set; }

    [Column("first_name")]
    public required string FirstName { get; set; }

    [Index, Column("last_name")]
    public required string LastName { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [Through<FilmActor>]
    public List<Film> Films { get; set; } = [];
}
