using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.References;

/// <summary>Tables that refer to each other in every way there is.</summary>
internal static partial class Library
{
    [Table("lib_publisher")]
    public partial class Publisher
    {
        [Key]
        public int Id { get; set; }

        public required string Name { get; set; }
    }

    [Table("lib_book")]
    public partial class Book
    {
        [Key]
        public int Id { get; set; }

        [References<Publisher>(OnDelete = ReferentialAction.Cascade)]
        public int PublisherId { get; set; }

        [References<Person>(OnDelete = ReferentialAction.SetNull)]
        public int? EditorId { get; set; }

        [ConcurrencyCheck]
        public int Version { get; set; }
    }

    [Table("lib_loan")]
    public partial class Loan
    {
        [Key]
        public int Id { get; set; }

        [References<Book>]
        public int BookId { get; set; }

        public string? Note { get; set; }
    }

    [Table("lib_chapter")]
    public partial class Chapter
    {
        [Key]
        public int Id { get; set; }

        [References<Book>(OnDelete = ReferentialAction.Cascade)]
        public int BookId { get; set; }
    }

    [Table("lib_person")]
    public partial class Person
    {
        [Key]
        public int Id { get; set; }

        [References<Person>(OnDelete = ReferentialAction.Restrict)]
        public int? ManagerId { get; set; }
    }

    [Table("lib_node")]
    public partial class Node
    {
        [Key]
        public int Id { get; set; }

        [References<Node>(OnDelete = ReferentialAction.Cascade)]
        public int? ParentId { get; set; }
    }
}
