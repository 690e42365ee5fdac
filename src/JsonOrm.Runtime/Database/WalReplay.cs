using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>Applies the commits of the write-ahead log to the tables of the root. Applying them again gives the same.</summary>
/// <param name="catalog">The tables.</param>
/// <param name="known">The state to go on from, which readers have seen already; null to begin with the tables as the root has them.</param>
internal sealed class WalReplay(TableCatalog catalog, DatabaseVersion? known = null)
{
    private readonly Dictionary<TableSlot, TableEditor> _editors = [];

    /// <summary>True when a commit creates or alters a table, which a state that has readers cannot take on: nothing behind it was applied.</summary>
    public bool HasNewShapes { get; private set; }

    public void Apply(WalCommit commit)
    {
        if (HasNewShapes)
        {
            return;
        }

        int start = commit.Offset + commit.OperationsOffset;
        ReadOnlySpan<byte> operations = commit.Content.AsSpan(start, commit.Length - commit.OperationsOffset - 1);
        try
        {
            var reader = new Utf8JsonReader(operations, new JsonReaderOptions { MaxDepth = FormatLimits.MaxLogDepth });
            reader.Read();
            while (!HasNewShapes && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                Apply(ref reader, commit.Content, start);
                reader.Read();
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or UniqueConstraintException)
        {
            throw new CorruptDataException(
                commit.File, commit.Line, commit.Offset, "a commit that fits the tables: " + error.Message + " Its checksum is right, so this is a defect of JsonOrm or a file of another version.", null, error);
        }
    }

    /// <summary>The state behind the last commit.</summary>
    public DatabaseVersion Finish(long lsn)
    {
        TableVersion?[] tables = known?.Copy(catalog.Slots.Length) ?? new TableVersion?[catalog.Slots.Length];
        foreach (KeyValuePair<TableSlot, TableEditor> edited in _editors)
        {
            tables[edited.Key.Index] = edited.Value.Freeze();
        }

        return DatabaseVersion.Of(lsn, tables);
    }

    private void Apply(ref Utf8JsonReader reader, byte[] content, int start)
    {
        reader.Read();
        if (reader.ValueTextEquals("put"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            RowSlice row = ReadSlice(ref reader, content, start);
            RowKey key = slot.AtOpen!.Layout.ExtractKey(row.Span);
            TableEditor editor = EditorOf(slot);
            if (!editor.Replace(key, row))
            {
                editor.Insert(key, row);
            }
        }
        else if (reader.ValueTextEquals("delete"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            RowSlice key = ReadSlice(ref reader, content, start);
            EditorOf(slot).Delete(slot.AtOpen!.Form.KeyLayout.ExtractKey(key.Span));
        }
        else if (known is not null && (reader.ValueTextEquals("create"u8) || reader.ValueTextEquals("alter"u8)))
        {
            HasNewShapes = true;
        }
        else if (reader.ValueTextEquals("create"u8))
        {
            reader.Read();
            RowSlice schema = ReadSlice(ref reader, content, start);
            EditorOf(catalog.Create(SchemaDocument.Read(schema.Span.ToArray())));
        }
        else if (reader.ValueTextEquals("alter"u8))
        {
            TableSlot slot = ReadTable(ref reader);
            RowSlice schema = ReadSlice(ref reader, content, start);
            Alter(slot, SchemaDocument.Read(schema.Span.ToArray()));
        }
        else
        {
            throw new FormatException($"an operation this version knows, not \"{reader.GetString()}\".");
        }
    }

    // The table stands under the new schema from here on, as the rows behind this operation do.
    private void Alter(TableSlot slot, TableSchema schema)
    {
        if (SchemaFingerprint.Of(slot.Schema) == SchemaFingerprint.Of(schema))
        {
            return;
        }

        if (SchemaEvolution.Refusals(slot.Schema, schema) is { Count: > 0 } refusals)
        {
            throw new FormatException($"a schema that table '{slot.Name}' can take on. {refusals[0]}");
        }

        slot.AtOpen = catalog.EvolutionTo(slot, schema).Of(EditorOf(slot).Freeze());
        _editors[slot] = slot.AtOpen.Edit();
    }

    private TableEditor EditorOf(TableSlot slot)
    {
        if (!_editors.TryGetValue(slot, out TableEditor? editor))
        {
            editor = (known?.Table(slot.Index) ?? slot.AtOpen!).Edit();
            _editors.Add(slot, editor);
        }

        return editor;
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
