using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Watching;

[Table]
public partial record Alarm
{
    [Key]
    public long Id { get; set; }

    public required string Text { get; set; }
}
