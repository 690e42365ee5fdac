using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using JsonOrm;

namespace JsonOrm.Cli.Tests.Scaffolded.Files;

[Table("visit")]
public partial class Visit
{
    [Key]
    public long Id { get; set; }

    [Column("page title")]
    public required string PageTitle { get; set; }

    [Column("hits")]
    public long Hits { get; set; }

    [Column("at")]
    public DateTime At { get; set; }

    [Column("class")]
    public string? Class { get; set; }
}
