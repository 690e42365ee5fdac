using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Persistence;

/// <summary>A student.</summary>
[Table("student")]
public partial class Student
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    [Unique]
    public string? Email { get; set; }

    public double Gpa { get; set; }
}

/// <summary>A course.</summary>
[Table("course")]
public partial class Course
{
    [Key]
    public int Id { get; set; }

    public required string Title { get; set; }
}

/// <summary>A student of a course.</summary>
[Table("registration")]
public partial class Registration
{
    [Key]
    public int Id { get; set; }

    [References<Student>]
    public int StudentId { get; set; }

    [References<Course>]
    public int CourseId { get; set; }

    public int Grade { get; set; }
}
