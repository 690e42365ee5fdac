namespace JsonOrm.Analyzers.Tests.Completion;

/// <summary>A place in code where an editor lists members.</summary>
/// <param name="Name">What is before the dot, in words.</param>
/// <param name="Code">A statement in which <c>$$</c> is where the list opens, after the dot.</param>
internal sealed record Place(string Name, string Code)
{
    /// <summary>The places that a user of queries comes to.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Select", "Select.$$"),
        new("Update", "Update.$$"),
        new("Delete", "Delete.$$"),
        new("Insert", "Insert.$$"),
        new("OnConflict", "OnConflict.$$"),
        new("Sql", "Sql.$$"),
        new("a table class", "User.$$"),
        new("a database", "db.$$"),
        new("a transaction", "tx.$$"),
        new("a snapshot", "snapshot.$$"),
        new("a query", "Select.From(User.Columns).$$"),
        new("a sorted query", "Select.From(User.Columns).OrderBy(u => u.Age).$$"),
        new("a query without columns", "Select.From<User>().$$"),
        new("a join", "Select.From(User.Columns).Join(u => u.Posts).$$"),
        new("groups", "Select.From(User.Columns).GroupBy(u => u.City).$$"),
        new("selected values", "Select.From(User.Columns).Select(u => (u.Id, u.Name)).$$"),
        new("an update", "Update.Table(User.Columns).$$"),
        new("a delete", "Delete.From(User.Columns).$$"),
        new("a row", "Select.From(User.Columns).Where(u => u.$$)"),
        new("a related row", "Select.From(User.Columns).Where(u => u.Boss.$$)"),
        new("related rows", "Select.From(User.Columns).Where(u => u.Posts.$$)"),
        new("a text", "Select.From(User.Columns).Where(u => u.Name.$$)"),
        new("a text that may be null", "Select.From(User.Columns).Where(u => u.City.$$)"),
        new("an integer", "Select.From(User.Columns).Where(u => u.Age.$$)"),
        new("an integer that may be null", "Select.From(User.Columns).Where(u => u.BossId.$$)"),
        new("a number", "Select.From(User.Columns).Where(u => u.Score.$$)"),
        new("a bool", "Select.From(User.Columns).Where(u => u.IsActive.$$)"),
        new("an enum", "Select.From(User.Columns).Where(u => u.Stage.$$)"),
        new("a date with time", "Select.From(User.Columns).Where(u => u.Seen.$$)"),
        new("a day that may be null", "Select.From(User.Columns).Where(u => u.Born.$$)"),
        new("nested JSON", "Select.From(User.Columns).Select(u => u.Tags.$$)"),
        new("a condition", "Select.From(User.Columns).Where(u => (u.Age > 17).$$)"),
        new("an aggregate", "Select.From(User.Columns).GroupBy(u => u.City).Select(u => u.Age.Sum().$$)"),
    ];
}
