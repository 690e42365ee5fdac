using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Schema;

namespace JsonOrm.Rows;

// Members that are no columns.
internal sealed partial class RowCanonicaliser
{
    // Whether somebody wrote a value for a column to come, or mistyped a name: it is not ours to drop.
    private static RowSlice Keep(ReadOnlySpan<byte> text, List<(int Name, int Start, int End)> unknown, RowSlice row, RowWriter writer)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.BeginObject();
        foreach ((int name, int start, int end) in unknown)
        {
            string member = NameAt(text, name);
            if (member == "$kept" && text[start] == '{')
            {
                KeepAll(text, start, end, names, writer);
            }
            else
            {
                KeepOne(text, member, name, start, end, names, writer);
            }
        }

        writer.EndObject();
        return KeptMembers.Carry(row, writer.TakeRow().Span);
    }

    // In a collection they are the document.
    private static RowSlice Append(ReadOnlySpan<byte> text, List<(int Name, int Start, int End)> unknown, RowSlice row, RowWriter writer)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.BeginObject();
        foreach ((int name, int start, int end) in unknown)
        {
            KeepOne(text, NameAt(text, name), name, start, end, names, writer);
        }

        writer.EndObject();
        if (names.Count > 1 && names.Contains(CollectionSchema.ValueMember))
        {
            throw new RowFormatException(unknown[0].Name, $"a document, or \"{CollectionSchema.ValueMember}\" with a value that is no object, not both");
        }

        RowSlice members = writer.TakeRow();
        byte[] whole = new byte[row.Length + members.Length - 1];
        row.Span[..^1].CopyTo(whole);
        whole[row.Length - 1] = (byte)',';
        members.Span[1..].CopyTo(whole.AsSpan(row.Length));
        return new RowSlice(whole, 0, whole.Length);
    }

    private static void KeepAll(ReadOnlySpan<byte> text, int start, int end, HashSet<string> names, RowWriter writer)
    {
        var reader = new Utf8JsonReader(text[start..end], new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int name = start + (int)reader.TokenStartIndex;
            reader.Read();
            int from = start + (int)reader.TokenStartIndex;
            reader.Skip();
            KeepOne(text, NameAt(text, name), name, from, start + (int)reader.BytesConsumed, names, writer);
        }
    }

    private static void KeepOne(ReadOnlySpan<byte> text, string member, int name, int start, int end, HashSet<string> names, RowWriter writer)
    {
        if (!names.Add(member))
        {
            throw new RowFormatException(name, $"each member once; \"{member}\" occurs here a second time");
        }

        writer.MemberName(member);
        NestedJson.Write(text, start, end, writer);
    }

    private static string NameAt(ReadOnlySpan<byte> text, int quote) =>
        StringText.StrictUtf8.GetString(NestedJson.Unescape(text[(quote + 1)..StringText.FindEnd(text, quote + 1, out _)], quote));
}
