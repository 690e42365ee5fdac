namespace JsonOrm.Queries.Tests.Behaviours;

/// <summary>A database with a few rows that most cases need: nulls, ties, an empty desk.</summary>
internal static class Office
{
    public static JsonDatabase Open()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new[] { new Desk { Id = 1, Floor = "ground" }, new Desk { Id = 2, Floor = "first" }, new Desk { Id = 3, Floor = "attic" } });
        db.Insert(new[]
        {
            new Worker { Id = 1, Name = "Ann", City = "Oslo", Grade = 3, Points = 10, DeskId = 1, Off = DayOfWeek.Monday, Photo = [1, 2] },
            new Worker { Id = 2, Name = "Bo", City = "Oslo", Grade = null, Points = 20, DeskId = 1, Photo = [] },
            new Worker { Id = 3, Name = "Cy", City = null, Grade = 5, Points = 30, DeskId = 2, Off = DayOfWeek.Friday },
            new Worker { Id = 4, Name = "Di", City = null, Grade = null, Points = 40, DeskId = null },
            new Worker { Id = 5, Name = "Ed", City = "Bergen", Grade = 3, Points = int.MaxValue, DeskId = null },
        });
        return db;
    }
}
