using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>Rows that lead to each other, with columns named as members that a column set might have.</summary>
[Table("member_worker")]
public partial class Worker
{
    [Key]
    public int Id { get; set; }

    public string? Source { get; set; }

    public int MayBeMissing { get; set; }

    public required string Name { get; set; }

    [References<Worker>]
    public int? ManagerId { get; set; }

    public Worker? Manager { get; set; }

    public List<Worker> Reports { get; set; } = [];

    public List<string>? Tags { get; set; }

    public System.Text.Json.JsonElement? Json { get; set; }
}
