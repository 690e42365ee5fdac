#pragma warning disable JORM015 // The same table before and after changes of its class; no database has two of them at once.
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>The table as it was first declared.</summary>
[Table("person")]
public partial class PersonBefore
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    public int? Age { get; set; }

    [Index]
    public int City { get; set; }

    public static PersonBefore Make(int number) => new() { Id = number, FullName = $"First{number} Last{number}", Age = number % 3 == 0 ? null : number, City = number % 5 };
}

/// <summary>A column has another name, one is gone, one is new, and the others stand in another order: the schema alone says what becomes of the rows.</summary>
[Table("person")]
[Removed("Age")]
public partial class PersonRenamed
{
    [Key]
    public int Id { get; set; }

    [Index]
    public int City { get; set; }

    [RenamedFrom("FullName"), Unique]
    public required string Name { get; set; }

    public string Country { get; set; } = "NO";

    public static PersonRenamed Make(int number) => new() { Id = number, Name = $"First{number} Last{number}", City = number % 5 };

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{Id} {City} {Name} {Country}");
}

/// <summary>The class has methods that make the rows.</summary>
[Table("person")]
[Removed("FullName")]
[Removed("Age")]
[UpgradedBy(nameof(Split))]
public partial class PersonSplit
{
    [Key]
    public int Id { get; set; }

    public required string First { get; set; }

    public required string Last { get; set; }

    [ConvertedBy(nameof(NameOf)), Index]
    public required string City { get; set; }

    [FilledBy(nameof(LengthOf))]
    public int Length { get; set; }

    public static string NameOf(int city) => city < 0 ? throw new InvalidOperationException("There is no such city.") : $"city {city}";

    public static int LengthOf(OldRow old) => old.GetString("FullName").Length + (old.GetNullableInt32("Age") ?? 0);

    public static void Split(OldRow old, PersonSplit row)
    {
        string[] parts = old.GetString("FullName").Split(' ');
        row.First = parts[0];
        row.Last = parts[1];
    }

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{Id} {First} {Last} {City} {Length}");
}

/// <summary>A table that refers to the people, whatever their class is.</summary>
[Table("visit")]
public partial class Visit
{
    [Key, System.ComponentModel.DataAnnotations.Schema.DatabaseGenerated(System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<PersonRenamed>]
    public int PersonId { get; set; }
}

/// <summary>A column is no longer nullable: what its zone maps say of nulls and of the largest value does not hold any more.</summary>
[Table("person")]
public partial class PersonAged
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    public int Age { get; set; } = 200;

    [Index]
    public int City { get; set; }
}

/// <summary>Its former name is misspelt.</summary>
[Table("citizen")]
[RenamedFrom("persom")]
public partial class PersonMisspelt
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }
}

/// <summary>The table has another name.</summary>
[Table("people")]
[RenamedFrom("person")]
public partial class PersonMoved
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    public int? Age { get; set; }

    [Index]
    public int City { get; set; }
}

/// <summary>The table goes back to its former name.</summary>
[Table("person")]
[RenamedFrom("people")]
public partial class PersonBack
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    public int? Age { get; set; }

    [Index]
    public int City { get; set; }
}

/// <summary>The references too.</summary>
[Table("visit")]
public partial class VisitMoved
{
    [Key, System.ComponentModel.DataAnnotations.Schema.DatabaseGenerated(System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<PersonMoved>]
    public int PersonId { get; set; }
}

/// <summary>Methods that fail for some rows.</summary>
[Table("person")]
[Removed("Age")]
public partial class PersonFailing
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    [ConvertedBy(nameof(NameOf)), Index]
    public required string City { get; set; }

    [FilledBy(nameof(NickOf))]
    public required string Nick { get; set; }

    public static string NameOf(int city) => city == 3 ? throw new InvalidOperationException("There is no city 3.") : $"city {city}";

    public static string NickOf(OldRow old) => old.GetInt32("Id") == 5 ? null! : "n" + old.GetString("FullName");
}

/// <summary>A method gives several rows one value of a unique index.</summary>
[Table("person")]
[Removed("Age")]
public partial class PersonColliding
{
    [Key]
    public int Id { get; set; }

    public required string FullName { get; set; }

    public int City { get; set; }

    [FilledBy(nameof(CodeOf)), Unique]
    public int Code { get; set; }

    public static int CodeOf(OldRow old) => old.GetInt32("Id") % 40;
}

/// <summary>The key is another column.</summary>
[Table("person")]
[Removed("Age")]
public partial class PersonByName
{
    public int Id { get; set; }

    [Key]
    public required string FullName { get; set; }

    [Index]
    public int City { get; set; }
}

public enum Mood
{
    Bad,
    Good,
}

[Owned]
public partial class Dwelling
{
    public required string Street { get; set; }

    public int Number { get; set; }

    public string Country { get; set; } = "NO";
}

/// <summary>The method builds on the zero that it is given in some rows, and sets it in the others.</summary>
[Table("person")]
[Removed("FullName")]
[Removed("Age")]
[UpgradedBy(nameof(Half))]
public partial class PersonHalf
{
    [Key]
    public int Id { get; set; }

    public required string First { get; set; }

    public required List<string> Tags { get; set; }

    public long Count { get; set; }

    public bool IsOld { get; set; }

    public DateTime Born { get; set; }

    public Mood Mood { get; set; }

    public required Dwelling Home { get; set; }

    [Index]
    public int City { get; set; }

    public static void Half(OldRow old, PersonHalf row)
    {
        (row.IsOld, row.Born, row.Home) = (false, default, new Dwelling { Street = "" });
        if (old.Has("Age"))
        {
            (row.First, row.Count, row.Mood) = (row.First + old.GetString("FullName"), row.Count + old.GetInt32("Age"), Mood.Good);
            row.Tags.Add("a");
            row.Home.Street = row.First;
        }
        else
        {
            (row.First, row.Count, row.Mood, row.Tags) = ("", 0, Mood.Bad, []);
        }
    }
}

/// <summary>The method leaves out a column of one row each, and gives null once.</summary>
[Table("person")]
[Removed("FullName")]
[Removed("Age")]
[UpgradedBy(nameof(Forget))]
public partial class PersonForgetful
{
    [Key]
    public int Id { get; set; }

    public required string First { get; set; }

    public required List<string> Tags { get; set; }

    public long Count { get; set; }

    public bool IsOld { get; set; }

    public DateTime Born { get; set; }

    public Mood Mood { get; set; }

    public required Dwelling Home { get; set; }

    [Index]
    public int City { get; set; }

    public static void Forget(OldRow old, PersonForgetful row)
    {
        int id = old.GetInt32("Id");
        row.First = id == 1 ? row.First : id == 8 ? null! : "";
        row.Tags = id == 2 ? row.Tags : [];
        row.Count = id == 3 ? row.Count : 0;
        row.IsOld = id == 4 && row.IsOld;
        row.Born = id == 5 ? row.Born : default;
        row.Mood = id == 6 ? row.Mood : Mood.Bad;
        row.Home = id == 7 ? row.Home : new Dwelling { Street = "", Number = 0 };
    }
}

/// <summary>The method reads a column by the name of a version in between.</summary>
[Table("person")]
[Removed("Age")]
public partial class PersonMisread
{
    [Key]
    public int Id { get; set; }

    [RenamedFrom("FullName")]
    public required string Name { get; set; }

    [Index]
    public int City { get; set; }

    [FilledBy(nameof(NickOf))]
    public required string Nick { get; set; }

    public static string NickOf(OldRow old) => old.GetString("Name");
}
