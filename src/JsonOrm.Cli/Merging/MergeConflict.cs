using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JsonOrm.Cli.Merging;

/// <summary>A row that a merge could not decide. The merged database has what <see cref="Kept"/> says.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The key, a JSON array.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Columns">The columns that both sides changed; empty if the whole row is meant.</param>
/// <param name="Base">The record before; null if there was none.</param>
/// <param name="Ours">Our record; null if we have none.</param>
/// <param name="Theirs">Their record; null if they have none.</param>
internal sealed record MergeConflict(string Table, string Key, string Reason, IReadOnlyList<string> Columns, string? Base, string? Ours, string? Theirs)
{
    /// <summary>The name of the file of conflicts in a database's folder.</summary>
    public const string FileName = "conflicts.jsonl";

    /// <summary>The record that the merged database has; null for none.</summary>
    public string? Kept { get; init; }

    /// <summary>Returns the conflicts as lines of JSON.</summary>
    public static string Write(IEnumerable<MergeConflict> conflicts)
    {
        using var buffer = new MemoryStream();
        foreach (MergeConflict conflict in conflicts)
        {
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                writer.WriteStartObject();
                writer.WriteString("table", conflict.Table);
                writer.WritePropertyName("key");
                writer.WriteRawValue(conflict.Key);
                writer.WriteString("reason", conflict.Reason);
                writer.WriteStartArray("columns");
                foreach (string column in conflict.Columns)
                {
                    writer.WriteStringValue(column);
                }

                writer.WriteEndArray();
                Write(writer, "base", conflict.Base);
                Write(writer, "ours", conflict.Ours);
                Write(writer, "theirs", conflict.Theirs);
                Write(writer, "kept", conflict.Kept);
                writer.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, string? record)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(record ?? "null");
    }
}
