#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.References;

/// <summary>A table before and after it has got a foreign key over a column that was there.</summary>
internal static partial class GrownShelf
{
    [Table("room")]
    public partial class Room
    {
        [Key]
        public int Id { get; set; }
    }

    [Table("shelf")]
    public partial class Before
    {
        [Key]
        public int Id { get; set; }

        public int RoomNumber { get; set; }
    }

    [Table("shelf")]
    public partial class After
    {
        [Key]
        public int Id { get; set; }

        [References<Room>(OnDelete = ReferentialAction.Cascade)]
        public int RoomNumber { get; set; }
    }

    [Table("shelf")]
    public partial class Restricted
    {
        [Key]
        public int Id { get; set; }

        [References<Room>]
        public int RoomNumber { get; set; }
    }

    [Table("shelf")]
    public partial class Cleared
    {
        [Key]
        public int Id { get; set; }

        [References<Room>(OnDelete = ReferentialAction.SetNull)]
        public int? RoomNumber { get; set; }
    }
}
