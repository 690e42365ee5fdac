using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>The same content as a typed row, for what a collection is compared with.</summary>
[Table]
public partial class Profile
{
    [Key] public required string Id { get; set; }

    public required string Name { get; set; }

    [Unique] public required string Email { get; set; }

    public int Age { get; set; }

    public required string City { get; set; }

    public required Address Address { get; set; }

    public required string[] Tags { get; set; }

    public double Score { get; set; }

    public bool Active { get; set; }

    public required string Note { get; set; }

    /// <summary>Makes the row of a document.</summary>
    internal static Profile Of(int number)
    {
        JsonElement document = JsonElement.Parse(DocumentData.Json(number));
        JsonElement address = document.GetProperty("address");
        return new()
        {
            Id = DocumentData.Key(number),
            Name = document.GetProperty("name").GetString()!,
            Email = DocumentData.Email(number),
            Age = DocumentData.Age(number),
            City = DocumentData.City(number),
            Address = new Address { Street = address.GetProperty("street").GetString()!, Zip = address.GetProperty("zip").GetString()!, Floor = address.GetProperty("floor").GetInt32() },
            Tags = [.. document.GetProperty("tags").EnumerateArray().Select(static tag => tag.GetString()!)],
            Score = document.GetProperty("score").GetDouble(),
            Active = document.GetProperty("active").GetBoolean(),
            Note = document.GetProperty("note").GetString()!,
        };
    }
}

/// <summary>The address in a profile.</summary>
[Owned]
public sealed record Address
{
    public required string Street { get; set; }

    public required string Zip { get; set; }

    public int Floor { get; set; }
}
