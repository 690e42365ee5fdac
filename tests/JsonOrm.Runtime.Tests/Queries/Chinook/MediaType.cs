using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("MediaType")]
public partial class MediaType
{
    [Key]
    public int MediaTypeId { get; set; }

    [StringLength(120)]
    public string? Name { get; set; }
}
