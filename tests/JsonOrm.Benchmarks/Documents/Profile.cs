using System.ComponentModel.DataAnnotations;

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

    public double Score { get; set; }

    public bool Active { get; set; }

    public required string Note { get; set; }

    /// <summary>Makes the row of a document.</summary>
    internal static Profile Of(int number) => new()
    {
        Id = DocumentData.Key(number),
        Name = "Person number " + number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Email = DocumentData.Email(number),
        Age = DocumentData.Age(number),
        City = DocumentData.City(number),
        Score = number % 100,
        Active = number % 2 == 0,
        Note = "A note of a length that is usual for what bots and prototypes store.",
    };
}
