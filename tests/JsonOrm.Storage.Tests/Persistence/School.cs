using System.Globalization;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Persistence;

/// <summary>A school on a simulated disk.</summary>
internal static class School
{
    public const string Folder = "/school";

    public static JsonDatabase Open(SimulatedFileSystem disk) => JsonDatabase.Open(Folder, new JsonDatabaseOptions { FileSystem = disk, IdleDelay = TimeSpan.Zero });

    /// <summary>Four students, two courses and three registrations.</summary>
    public static void Fill(JsonDatabase db)
    {
        db.Insert(
        [
            new Student { Name = "Alice Johnson", Email = "alice@example.com", Gpa = 3.8 },
            new Student { Name = "Bob Smith", Gpa = 1.9 },
            new Student { Name = "Carol Díaz", Gpa = 3.6 },
            new Student { Name = "Dan Brown", Gpa = 2.5 },
        ]);
        db.Insert([new Course { Title = "Databases" }, new Course { Title = "Logic" }]);
        db.Insert([new Registration { StudentId = 1, CourseId = 1, Grade = 5 }, new Registration { StudentId = 3, CourseId = 1, Grade = 4 }, new Registration { StudentId = 3, CourseId = 2, Grade = 3 }]);
    }

    public static IEnumerable<Student> Students(int count) =>
        Enumerable.Range(1, count).Select(static i => new Student { Name = string.Create(CultureInfo.InvariantCulture, $"Student number {i}"), Gpa = i % 40 / 10.0 });

    /// <summary>All files of a folder with their bytes as text.</summary>
    public static SortedDictionary<string, string> FilesOf(SimulatedFileSystem disk, string folder = Folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(disk, folder, files);
        return files;
    }

    private static void Add(SimulatedFileSystem disk, string folder, SortedDictionary<string, string> files)
    {
        foreach (string name in disk.ListFiles(folder))
        {
            files[folder + "/" + name] = System.Text.Encoding.UTF8.GetString(JsonOrm.Files.WholeFiles.TryReadAll(disk, folder + "/" + name) ?? []);
        }

        foreach (string name in disk.ListDirectories(folder))
        {
            Add(disk, folder + "/" + name, files);
        }
    }
}
