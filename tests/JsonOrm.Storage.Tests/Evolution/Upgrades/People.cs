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

/// <summary>The method sets a column of some rows, and nothing of the others.</summary>
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

    [Index]
    public int City { get; set; }

    public static void Half(OldRow old, PersonHalf row)
    {
        if (old.Has("Age"))
        {
            (row.First, row.Count) = (row.First + old.GetString("FullName"), row.Count + old.GetInt32("Age"));
        }
    }
}
