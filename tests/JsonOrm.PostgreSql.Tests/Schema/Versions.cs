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
