using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Models;

/// <summary>Tables whose names would be trouble as file names.</summary>
public static partial class OddlyNamed
{
    public const string LongName =
        "n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789" +
        "n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789" +
        "n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789n123456789";

    [Table("../evil")]
    public partial class Above
    {
        [Key]
        public int Id { get; set; }

        [Index(Name = "../../evil")]
        public int Size { get; set; }
    }

    [Table("/tmp/evil")]
    public partial class Absolute
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("C:\\evil")]
    public partial class Drive
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("a\0b")]
    public partial class WithNul
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("CON")]
    public partial class Device
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("nul")]
    public partial class LowerDevice
    {
        [Key]
        public int Id { get; set; }
    }

    [Table(LongName)]
    public partial class Long
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("Été . ")]
    public partial class Accented
    {
        [Key]
        public int Id { get; set; }
    }

#pragma warning disable JORM015 // Two tables that cannot be in one database, which the analyzer says too.
    [Table("folded")]
    public partial class Lower
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("Folded")]
    public partial class Upper
    {
        [Key]
        public int Id { get; set; }
    }
}
