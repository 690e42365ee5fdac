// Earlier and later programs have one table each; here both are in one assembly.
#pragma warning disable JORM015
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.PostgreSql.Tests.Schema;

/// <summary>A table as earlier and later programs declare it.</summary>
public static partial class First
{
    [Table("Person")]
    [Index(nameof(City))]
    public partial class Person
    {
        [Key]
        public int Id { get; set; }

        public required string Name { get; set; }

        public string? City { get; set; }

        public short Age { get; set; }
    }
}

/// <summary>What is safe: a nullable column and an index more, another index gone, a column that may be null.</summary>
public static partial class Grown
{
    [Table("Person")]
    [Index(nameof(Name), nameof(Born))]
    public partial class Person
    {
        [Key]
        public int Id { get; set; }

        public string? Name { get; set; }

        public string? City { get; set; }

        public short Age { get; set; }

        public DateTime? Born { get; set; }
    }
}

/// <summary>What is not: a column gone, one of another type, one that may not be null.</summary>
public static partial class Other
{
    [Table("Person")]
    public partial class Person
    {
        [Key]
        public int Id { get; set; }

        public required string Name { get; set; }

        public string? City { get; set; }

        public required string Age { get; set; }

        public int Size { get; set; }
    }
}

/// <summary>A table before a plan.</summary>
public static partial class Before
{
    [Table("Guest")]
    [Index(nameof(Mail))]
    public partial class Guest
    {
        [Key]
        public int Id { get; set; }

        public required string Mail { get; set; }

        public short Visits { get; set; }

        public int? Stars { get; set; }

        public DateTime Seen { get; set; }

        public DateTime Gone { get; set; }

        public int? Host { get; set; }

        public Kind Kind { get; set; }
    }

    public enum Kind
    {
        A,
        B,
        C,
    }
}

/// <summary>The same with another name, and with an answer for each change.</summary>
public static partial class After
{
    [Table("Visitor")]
    [RenamedFrom("Guest")]
    [Removed("Gone")]
    [Index(nameof(Email), IsUnique = true)]
    public partial class Visitor
    {
        [Key]
        public int Id { get; set; }

        [RenamedFrom("Mail")]
        public required string Email { get; set; }

        public long Visits { get; set; }

        public int Stars { get; set; } = 3;

        [RenamedFrom("Seen")]
        public DateTime LastSeen { get; set; }

        [References<Visitor>]
        public int? Host { get; set; }

        public Kind Kind { get; set; }

        public string Country { get; set; } = "N'O";

        public List<int> Rooms { get; set; } = [];
    }

    public enum Kind
    {
        A = 5,
        [RenamedFrom("B")]
        Bee = 0,
        C = 2,
    }
}

/// <summary>Names that the server would fold, cut or take for words of SQL.</summary>
[Table("SelectFromATableWhoseNameIsMuchLongerThanTheSixtyThreeBytesOfPostgreSql")]
[Index(nameof(User), nameof(AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlKeeps), IsUnique = true)]
public partial class LongNames
{
    [Key]
    public int Id { get; set; }

    public required string User { get; set; }

    public int AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlKeeps { get; set; }

    public DateTime AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlDoes { get; set; }

    public int? ÄÖÜß { get; set; }
}

[Table("Clash")]
public partial class Clash
{
    [Key]
    public int Id { get; set; }

    public int UserName { get; set; }

    [System.ComponentModel.DataAnnotations.Schema.Column("user_name")]
    public int Other { get; set; }
}

[Table("Ring")]
public partial class RingA
{
    [Key]
    public int Id { get; set; }

    [References<RingB>]
    public int? Next { get; set; }
}

[Table("RingOther")]
public partial class RingB
{
    [Key]
    public int Id { get; set; }

    [References<RingA>]
    public int? Next { get; set; }
}
