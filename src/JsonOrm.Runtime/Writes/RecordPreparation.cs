using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Writes;

/// <summary>
/// Checks records against a table's schema, without its class, and converts them to the form of rows. Rules that only the class declares, such as a maximum
/// length, are not known here.
/// </summary>
internal sealed class RecordPreparation
{
    private readonly TableSlot _slot;
    private readonly RowCanonicaliser _canonicaliser;
    private readonly RowWriter _writer = new();
    private readonly string? _assigned;
    private byte[] _quoted = [];

    /// <param name="slot">The table.</param>
    /// <param name="nextKey">The key to assign to the next record without one.</param>
    public RecordPreparation(TableSlot slot, long nextKey)
    {
        _slot = slot;
        _canonicaliser = new RowCanonicaliser(slot.Form.Layout);
        _assigned = slot.Schema.HasAssignedKey ? slot.Schema.Columns[slot.Schema.Key[0]].Name : null;
        NextKey = nextKey;
        if (_assigned is not null)
        {
            _quoted = RowLayout.QuoteName(_assigned);
        }
    }

    /// <summary>The key to assign to the next record without one.</summary>
    public long NextKey { get; private set; }

    /// <summary>Converts a record to a row.</summary>
    /// <exception cref="RowFormatException">The text is not a record of the table.</exception>
    public RowSlice Prepare(ReadOnlySpan<byte> record, out RowKey key)
    {
        RowSlice line = _canonicaliser.Canonicalise(_assigned is null ? record : WithKey(record), _writer);
        key = _slot.Form.Layout.ExtractKey(line.Span);
        if (_assigned is not null && key.Number >= NextKey && key.Number < long.MaxValue)
        {
            NextKey = key.Number + 1;
        }

        return line;
    }

    // A key that is absent, null or 0 is assigned, as for an object.
    private ReadOnlySpan<byte> WithKey(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return record;
            }

            int open = (int)reader.TokenStartIndex + 1;
            bool isEmpty = true;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                isEmpty = false;
                bool isKey = reader.ValueTextEquals(_assigned);
                reader.Read();
                if (isKey)
                {
                    bool isUnset = reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number == 0);
                    return isUnset ? (byte[])[.. record[..(int)reader.TokenStartIndex], .. NextDigits(), .. record[(int)reader.BytesConsumed..]] : record;
                }

                reader.Skip();
            }

            return (byte[])[.. record[..open], .. _quoted, .. NextDigits(), .. isEmpty ? ""u8 : ","u8, .. record[open..]];
        }
        catch (JsonException)
        {
            // The canonicaliser finds the same fault and reports its position.
            return record;
        }
    }

    private byte[] NextDigits() => Encoding.ASCII.GetBytes(NextKey.ToString(CultureInfo.InvariantCulture));
}
