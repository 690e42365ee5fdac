using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("language")]
public partial class Language
{
    [Key, Column("language_id")]
    public int LanguageId { get; set; }

    [Column("name")]
    public required string Name { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public List<Film> Films { get; set; } = [];
}
