using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using JsonOrm;

namespace JsonOrm.Cli.Tests.Scaffolded.Files;

[Table("city")]
public partial class City
{
    [Key]
    [Column("code")]
    public required string Code { get; set; }

    [Column("people")]
    public decimal People { get; set; }

    [Column("tags")]
    public JsonElement? Tags { get; set; }
}
