using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>Applies the commits of the write-ahead log to the tables of the root. Replay is idempotent.</summary>
/// <param name="catalog">The tables.</param>
/// <param name="known">The state to continue from, which readers have already seen; null to start with the tables of the root.</param>
/// <param name="rowsOnly">True to leave the indexes as they are, for states whose rows are only found by their keys.</param>
internal sealed class WalReplay(TableCatalog catalog, DatabaseVersion? known = null, bool rowsOnly = false)
{
    // The number of changes buffered per table before they are applied; large enough that the cost depends on rows rather than commits.
    private const int MostPending = 1 << 16;

    private readonly Dictionary<TableSlot, ReplayedTable> _tables = [];
    private readonly List<(TableSlot Slot, bool IsPut, int Start, int End)> _plain = [];
    private TableSlot? _last;

    /// <summary>True if a commit creates or alters a table, which a live follower cannot apply. Nothing after that commit was applied.</summary>
    public bool HasNewShapes { get; private set; }

    public void Apply(WalCommit commit)
    {
        if (HasNewShapes)
        {
            return;
        }

        int start = commit.Offset + commit.OperationsOffset;
        if (TryApplyPlain(commit, start))
        {
            return;
        }

        ReadOnlySpan<byte> operations = commit.Content.AsSpan(start, commit.Length - commit.OperationsOffset - 1);
        try
        {
            var reader = new Utf8JsonReader(operations, new JsonReaderOptions { MaxDepth = FormatLimits.MaxLogDepth });
            reader.Read();
            while (!HasNewShapes && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                Apply(ref reader, commit, start);
                reader.Read();
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw ReplayedTable.Unfit(commit, error);
        }
    }

    /// <summary>Applies the buffered changes to the tables. Called before the log is modified, so that an invalid change is found first.</summary>
    public void Flush()
    {
        foreach (ReplayedTable table in _tables.Values)
        {
            table.Flush();
        }
    }

    /// <summary>Returns the state after the last commit.</summary>
    public DatabaseVersion Finish(long lsn)
    {
        TableVersion?[] tables = known?.Copy(catalog.Slots.Length) ?? new TableVersion?[catalog.Slots.Length];
        foreach (KeyValuePair<TableSlot, ReplayedTable> replayed in _tables)
        {
            tables[replayed.Key.Index] = replayed.Value.Freeze();
        }

        return DatabaseVersion.Of(lsn, tables);
    }

    // Applies inserts and deletes of rows that are written exactly as the engine writes them. Returns false, with nothing applied, if the text differs.
    private bool TryApplyPlain(in WalCommit commit, int start)
    {
        if (!TryReadPlain(commit.Content.AsSpan(0, commit.Offset + commit.Length), start + 1))
        {
            return false;
        }

        foreach ((TableSlot slot, bool isPut, int from, int end) in _plain)
        {
            Note(slot, isPut, new RowSlice(commit.Content, from, end - from), commit);
        }

        return true;
    }

    private bool TryReadPlain(ReadOnlySpan<byte> line, int place)
    {
        _plain.Clear();
        for (; TableOf(line[place..], out bool isPut) is { } slot; place++)
        {
            int from = place + (isPut ? slot.PutPrefix : slot.DeletePrefix).Length;
            place = ValueScanner.FindEnd(line, from, depth: 0);
            if (place < 0 || !line[place..].StartsWith("]"u8))
            {
                return false;
            }

            _plain.Add((slot, isPut, from, place));
            place++;
            if (line[place..].SequenceEqual("]}"u8))
            {
                return true;
            }

            if (line[place] != ',')
            {
                return false;
            }
        }

        return false;
    }

    private TableSlot? TableOf(ReadOnlySpan<byte> operation, out bool isPut)
    {
        isPut = operation.StartsWith("[\"put\""u8);
        if (_last is { } last && operation.StartsWith(isPut ? last.PutPrefix : last.DeletePrefix))
        {
            return last;
        }

        foreach (TableSlot slot in catalog.Slots)
        {
            if (operation.StartsWith(isPut ? slot.PutPrefix : slot.DeletePrefix))
            {
                return _last = catalog.Opened(slot);
            }
        }

        return null;
    }

    private void Note(TableSlot slot, bool isPut, RowSlice text, in WalCommit commit)
    {
        ReplayedTable table = TableOf(slot);
        try
        {
            table.Note(isPut ? slot.AtOpen!.Layout.ExtractKey(text.Span) : slot.AtOpen!.Form.KeyLayout.ExtractKey(text.Span), isPut ? text : default, commit);
        }
        catch (FormatException error)
        {
            throw ReplayedTable.Unfit(commit, error);
        }

        if (table.PendingCount == MostPending)
        {
            table.Flush();
        }
    }

    private void Apply(ref Utf8JsonReader reader, in WalCommit commit, int start)
    {
        byte[] content = commit.Content;
        reader.Read();
        if (reader.ValueTextEquals("put"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            Note(slot, isPut: true, ReadSlice(ref reader, content, start), commit);
        }
        else if (reader.ValueTextEquals("delete"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            Note(slot, isPut: false, ReadSlice(ref reader, content, start), commit);
        }
        else if (known is not null && (reader.ValueTextEquals("create"u8) || reader.ValueTextEquals("alter"u8)))
        {
            HasNewShapes = true;
        }
        else if (reader.ValueTextEquals("create"u8))
        {
            reader.Read();
            RowSlice schema = ReadSlice(ref reader, content, start);
            TableOf(catalog.Create(SchemaDocument.ReadWithHistory(schema.Span.ToArray())));
        }
        else if (reader.ValueTextEquals("alter"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            RowSlice schema = ReadSlice(ref reader, content, start);
            Alter(slot, SchemaDocument.ReadWithHistory(schema.Span.ToArray()));
        }
        else
        {
            throw new FormatException($"an operation this version knows, not \"{reader.GetString()}\".");
        }
    }

    // From here on the table has the new schema, as the rows after this operation do.
    private void Alter(TableSlot slot, StoredSchema stored)
    {
        if (SchemaFingerprint.Of(slot.Schema) == SchemaFingerprint.Of(stored.Schema))
        {
            return;
        }

        SchemaDifference difference = SchemaEvolution.Compare(slot.Form, stored.Schema);
        if (difference.Refusals() is { Count: > 0 } refusals)
        {
            throw new FormatException($"a schema that table '{slot.Name}' can take on. {refusals[0]}");
        }

        if (difference.Effect != ChangeEffect.Schema || stored.History.RowVersion != slot.Form.History.RowVersion)
        {
            throw new FormatException($"a schema that the rows of table '{slot.Name}' agree with.");
        }

        slot.AtOpen = catalog.EvolutionTo(slot, TableForm.Of(stored.Schema, stored.History), difference).Of(TableOf(slot).Freeze());
        _tables[slot] = new ReplayedTable(slot.AtOpen.Edit());
    }

    private ReplayedTable TableOf(TableSlot slot)
    {
        if (!_tables.TryGetValue(slot, out ReplayedTable? table))
        {
            table = new ReplayedTable((known?.Table(slot.Index) ?? slot.AtOpen!).Edit(rowsOnly));
            _tables.Add(slot, table);
        }

        return table;
    }

    private TableSlot ReadTable(ref Utf8JsonReader reader)
    {
        reader.Read();
        string name = reader.GetString()!;
        return catalog.Find(name) ?? throw new FormatException($"table '{name}' is written to, but never created.");
    }

    private static RowSlice ReadSlice(ref Utf8JsonReader reader, byte[] content, int start)
    {
        reader.Read();
        int from = (int)reader.TokenStartIndex;
        reader.Skip();
        return new RowSlice(content, start + from, (int)reader.BytesConsumed - from);
    }
}
