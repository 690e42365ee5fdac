using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>Rows for storage tests: a unique nullable e-mail, a city with few values, a nullable age; a key of one or of two columns.</summary>
internal sealed record Person(long Id, string? Email, string City, int? Age, string Note = "")
{
    public static TableSchema Schema(bool compositeKey = false) => new(
        "person",
        "Tests.Person",
        [
            new ColumnSchema("Id", "Id", ColumnType.Int64),
            new ColumnSchema("Email", "Email", ColumnType.String, isNullable: true),
            new ColumnSchema("City", "City", ColumnType.String),
            new ColumnSchema("Age", "Age", ColumnType.Int32, isNullable: true),
            new ColumnSchema("Note", "Note", ColumnType.String),
        ],
        compositeKey ? [2, 0] : [0],
        [
            new IndexSchema("ix_email", [1], isUnique: true),
            new IndexSchema("ix_city", [2], isUnique: false),
            new IndexSchema("ix_age", [3], isUnique: false),
        ],
        hasAssignedKey: !compositeKey);

    public RowKey Key(bool compositeKey = false) => compositeKey
        ? new KeyBuilder().Add(City).Add(Id).ToKey()
        : RowKey.FromInt64(Id);

    public RowSlice Encode(RowWriter? writer = null)
    {
        writer ??= new RowWriter();
        writer.BeginObject();
        writer.Member("\"Id\":"u8);
        writer.WriteInt64(Id);
        if (Email is not null)
        {
            writer.Member("\"Email\":"u8);
            writer.WriteString(Email);
        }

        writer.Member("\"City\":"u8);
        writer.WriteString(City);
        if (Age is { } age)
        {
            writer.Member("\"Age\":"u8);
            writer.WriteInt64(age);
        }

        writer.Member("\"Note\":"u8);
        writer.WriteString(Note);
        writer.EndObject();
        return writer.TakeRow();
    }

    public string Line() => Encoding.UTF8.GetString(Encode().Span);

    /// <summary>The lines of the three indexes, in key order.</summary>
    public static List<string>[] IndexLines(IEnumerable<Person> people, bool compositeKey)
    {
        IndexSchema[] indexes = [.. Schema().Indexes];
        var lines = new List<string>[indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            lines[i] = [.. people.Select(p => p.IndexEntry(i, compositeKey)).OrderBy(e => e.Key).Select(e => e.Line)];
        }

        return lines;
    }

    // Written out by hand, apart from the engine's own way of making entries.
    private (RowKey Key, string Line) IndexEntry(int index, bool compositeKey)
    {
        var key = default(KeyBuilder);
        string value;
        switch (index)
        {
            case 0:
                key = Email is null ? key.AddNull() : key.Add(Email);
                value = Email is null ? "null" : "\"" + Email + "\"";
                break;
            case 1:
                key = key.Add(City);
                value = "\"" + City + "\"";
                break;
            default:
                key = Age is null ? key.AddNull() : key.Add(Age.Value);
                value = Age is null ? "null" : Age.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        key = compositeKey ? key.Add(City).Add(Id) : key.Add(Id);
        return (key.ToKey(), compositeKey ? $"[{value},\"{City}\",{Id}]" : $"[{value},{Id}]");
    }
}
