using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Rows that are not in the loaded tables.</summary>
internal static class NewPeople
{
    private static readonly DateTime Created = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Creates rows with the keys <c>first … first + count - 1</c>, distributed over cities and ages.</summary>
    public static List<Person> Make(int first, int count)
    {
        var people = new List<Person>(count);
        for (int id = first; id < first + count; id++)
        {
            people.Add(new Person
            {
                Id = id,
                Name = "New Arrival",
                Email = $"{(uint)id * 2_654_435_761:x}.{id}@example.com",
                Age = 16 + (id % 80),
                Score = id % 1000 / 10.0,
                Active = id % 3 != 0,
                CreatedAt = Created.AddSeconds(id),
                City = PersonGenerator.City(id * 31),
            });
        }

        return people;
    }
}
