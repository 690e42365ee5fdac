using System.Text.Json;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Persistence;

/// <summary>What a newcomer does first, in memory and across sessions.</summary>
public class EverydayTests
{
    [Fact]
    public void Keys_are_assigned_from_1_and_go_on_behind_the_highest_after_a_reopen()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            School.Fill(db);
            Assert.Equal([1, 2, 3, 4], Select.From(Student.Columns).ToList(db).Select(static student => student.Id));
            db.Delete(Student.Key(4));
        }

        using JsonDatabase again = School.Open(disk);
        var next = new Student { Name = "Eve" };
        again.Insert(next);
        Assert.Equal(5, next.Id);
    }

    [Fact]
    public void Null_where_it_is_not_allowed_is_refused_by_insert_and_update_with_the_column()
    {
        using var db = JsonDatabase.InMemory();
        School.Fill(db);
        ValidationException refused = Assert.Throws<ValidationException>(() => db.Insert(new Student { Name = null! }));
        Assert.Equal(("student", "Name"), (refused.Table, Assert.Single(refused.Errors).Column));
        Student alice = db.Find(Student.Key(1))!;
        alice.Name = null!;
        Assert.Equal("Name", Assert.Single(Assert.Throws<ValidationException>(() => db.Update(alice)).Errors).Column);
        Assert.Equal((4, "Alice Johnson"), (Select.From(Student.Columns).Count(db), db.Find(Student.Key(1))!.Name));
    }

    [Fact]
    public void A_unique_value_that_comes_twice_is_refused_with_table_column_and_value_and_nulls_are_not()
    {
        using var db = JsonDatabase.InMemory();
        School.Fill(db);
        UniqueConstraintException refused = Assert.Throws<UniqueConstraintException>(() => db.Insert(new Student { Name = "Another", Email = "alice@example.com" }));
        Assert.Equal(("student", "Email"), (refused.Table, Assert.Single(refused.Columns)));
        Assert.Contains("alice@example.com", refused.Message, StringComparison.Ordinal);
        db.Insert(new Student { Name = "Without an address" });
        Assert.Equal(4, Select.From(Student.Columns).Where(static student => student.Email == null).Count(db));
    }

    [Fact]
    public void A_default_is_stored_where_the_caller_gives_nothing()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            db.Insert(new Student { Name = "New" });
        }

        string line = School.FilesOf(disk).Single(static file => file.Key.Contains("/data/student/0", StringComparison.Ordinal)).Value;
        Assert.Equal(0, JsonDocument.Parse(line).RootElement.GetProperty("Gpa").GetDouble());
    }

    [Fact]
    public void Rows_are_selected_filtered_ordered_and_limited()
    {
        using var db = JsonDatabase.InMemory();
        Assert.Empty(Select.From(Student.Columns).ToList(db));
        Assert.Empty(Select.From(Student.Columns).Where(static student => student.Gpa > 3.5).OrderByDescending(static student => student.Gpa).Take(3).ToList(db));
        School.Fill(db);
        Assert.Equal([1, 2, 3, 4], Ids(Select.From(Student.Columns)));
        Assert.Equal([1, 3], Ids(Select.From(Student.Columns).Where(static student => student.Gpa > 3.5)));
        Assert.Equal([1, 3, 4, 2], Ids(Select.From(Student.Columns).OrderByDescending(static student => student.Gpa)));
        Assert.Equal([1, 3, 4], Ids(Select.From(Student.Columns).OrderByDescending(static student => student.Gpa).Take(3)));
        Assert.Equal([1, 3, 4, 2], Ids(Select.From(Student.Columns).OrderByDescending(static student => student.Gpa).Take(100)));
        Assert.Empty(Ids(Select.From(Student.Columns).Where(static student => student.Gpa > 5)));

        IEnumerable<int> Ids(Query<Student> query) => query.ToList(db).Select(static student => student.Id);
    }

    [Fact]
    public void Rows_are_changed_and_deleted_by_a_condition_and_stay_so_after_a_reopen()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            School.Fill(db);
            Assert.Equal(1, Update.Table(Student.Columns).Set(static student => student.Gpa, 3.9).Where(static student => student.Name == "Alice Johnson").Execute(db));
            Assert.Equal(1, Delete.From(Student.Columns).Where(static student => student.Gpa < 2.0).Execute(db));
            Assert.Equal(3, Select.From(Student.Columns).Count(db));
            Assert.Throws<InvalidOperationException>(() => Delete.From(Student.Columns).Execute(db));
            Assert.Equal(3, Select.From(Student.Columns).Count(db));
        }

        using JsonDatabase again = School.Open(disk);
        Assert.Equal([(1, 3.9), (3, 3.6), (4, 2.5)], Select.From(Student.Columns).ToList(again).Select(static student => (student.Id, student.Gpa)));
        Delete.From(Registration.Columns).AllRows().Execute(again);
        Assert.Equal(3, Delete.From(Student.Columns).AllRows().Execute(again));
    }

    [Fact]
    public void Students_courses_and_registrations_are_joined_and_references_hold()
    {
        using var db = JsonDatabase.InMemory();
        School.Fill(db);
        Assert.Equal("course", Assert.Throws<ForeignKeyException>(() => db.Insert(new Registration { StudentId = 1, CourseId = 9 })).ReferencedTable);
        Assert.Throws<ForeignKeyException>(() => db.Delete(Student.Key(3)));
        Assert.Equal(
            [("Alice Johnson", "Databases"), ("Carol Díaz", "Databases"), ("Carol Díaz", "Logic")],
            Select.From(Registration.Columns).Join(static registration => Student.RowsFor(registration).Where(student => student.Id == registration.StudentId))
                .Join(static (registration, student) => Course.RowsFor(registration).Where(course => course.Id == registration.CourseId))
                .OrderBy(static (registration, student, course) => registration.Id)
                .Select(static (registration, student, course) => (student.Name, course.Title)).ToList(db));
        Assert.Equal(["Databases,4.5", "Logic,3"], db.Query($"select Course.Title, avg(Grade) from Registration group by Course.Title order by Course.Title").Select(static row => string.Join(',', row)));
    }

    [Fact]
    public void What_one_session_inserts_and_the_next_updates_the_third_reads()
    {
        using var directory = new TemporaryDirectory();
        using (var first = JsonDatabase.Open(directory.Database))
        {
            School.Fill(first);
        }

        using (var second = JsonDatabase.Open(directory.Database))
        {
            Student alice = second.Find(Student.Key(1))!;
            alice.Gpa = 4;
            second.Update(alice);
        }

        using var third = JsonDatabase.Open(directory.Database);
        Assert.Equal(("Alice Johnson", 4.0), (third.Find(Student.Key(1))!.Name, third.Find(Student.Key(1))!.Gpa));
        Assert.Equal(4, Select.From(Student.Columns).Count(third));
    }

    [Fact]
    public void A_database_in_memory_says_that_it_keeps_nothing()
    {
        using var db = JsonDatabase.InMemory();
        School.Fill(db);
        Assert.Equal(Durability.None, db.DurabilityInEffect);
        DatabaseStatistics statistics = db.GetStatistics();
        Assert.Equal((4, 2, 3), (Rows("student"), Rows("course"), Rows("registration")));
        Assert.Equal((0, 0), (statistics.LogFileBytes, statistics.LogFiles));

        long Rows(string table) => statistics.Tables.Single(each => each.Name == table).Rows;
    }

    [Fact]
    public async Task Readers_never_wait_for_a_writer()
    {
        using var db = JsonDatabase.InMemory();
        School.Fill(db);
        using JsonTransaction writer = db.BeginTransaction();
        writer.Insert(new Student { Name = "Not yet" });
        Task<long> reader = Task.Run(() => Select.From(Student.Columns).Count(db));
        Assert.Equal(4, await reader.WaitAsync(TimeSpan.FromSeconds(30)));
        writer.Commit();
        Assert.Equal(5, Select.From(Student.Columns).Count(db));
    }
}
