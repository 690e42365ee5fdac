namespace JsonOrm.Storage.Tests.Models;

/// <summary>A row with an assigned key, a unique value, an index and a concurrency token.</summary>
[Table]
public partial class Account
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    [Unique]
    [System.ComponentModel.DataAnnotations.StringLength(60)]
    public required string Email { get; set; }

    [Index]
    public int Age { get; set; }

    public string? City { get; set; }

    public double Score { get; set; }

    [System.ComponentModel.DataAnnotations.ConcurrencyCheck]
    public int Version { get; set; }

    public static Account Make(int number, int id = 0) => new()
    {
        Id = id,
        Email = $"user{number}@example.com",
        Age = number % 90,
        City = number % 3 == 0 ? null : $"Town {number % 7}",
        Score = number / 4.0,
    };
}
