using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>A table's index in every <see cref="DatabaseVersion"/>, and its state when the database was opened.</summary>
internal sealed class TableSlot
{
    private byte[]? _putPrefix;
    private byte[]? _deletePrefix;

    public TableSlot(int index, string name, string folder, RootTable? root, TableVersion? atOpen)
    {
        Index = index;
        Name = name;
        Folder = folder;
        Root = root;
        AtOpen = atOpen;
        FormerNames = root?.FormerNames ?? [];
    }

    /// <summary>The index in the versions' arrays.</summary>
    public int Index { get; }

    public string Name { get; private set; }

    /// <summary>Earlier names of the table, by which other tables may still refer to it.</summary>
    public string[] FormerNames { get; private set; }

    /// <summary>The folder never changes and identifies the table in any root.</summary>
    public string Folder { get; }

    /// <summary>Sets the table's name and its earlier names.</summary>
    public void Rename(string name, string[] formerNames)
    {
        Name = name;
        FormerNames = formerNames;
        _putPrefix = _deletePrefix = null;
    }

    /// <summary>The root's entry; null for a table that is not in the root.</summary>
    public RootTable? Root { get; }

    /// <summary>
    /// The table as the root has it, or empty. Used if a version's element for the table is null. Null until the table is first requested; its files are not
    /// read before.
    /// </summary>
    public TableVersion? AtOpen { get; set; }

    /// <summary>Migrates the table to its class's schema; null if that is the schema on disk. Set once, before the table is first used.</summary>
    public TableEvolution? Evolution { get; set; }

    /// <summary>True if a class has been found to match the table. Any other class must have the same schema.</summary>
    public bool IsAttached { get; set; }

    /// <summary>True if the table was dropped. Snapshots from before still read it; its name is free.</summary>
    public bool IsDropped { get; set; }

    /// <summary>True if this process has met a document of the collection that expires, so that checkpoints look for expired ones.</summary>
    public bool HasExpiry { get; set; }

    public TableForm Form => Evolution?.Form ?? AtOpen!.Form;

    public TableSchema Schema => Form.Schema;

    /// <summary>Returns the table in a version, under the schema of its class.</summary>
    public TableVersion In(DatabaseVersion version)
    {
        TableVersion table = version.Table(Index) ?? AtOpen!;
        return Evolution is null ? table : Evolution.Of(table);
    }

    /// <summary>True if the version has the table under an older schema than its class's.</summary>
    public bool IsBehind(DatabaseVersion version) =>
        Evolution is { } evolution && !ReferenceEquals((version.Table(Index) ?? AtOpen!).Form, evolution.Form);

    /// <summary><c>["put","name",</c></summary>
    public ReadOnlySpan<byte> PutPrefix => _putPrefix ??= Prefix("put");

    /// <summary><c>["delete","name",</c></summary>
    public ReadOnlySpan<byte> DeletePrefix => _deletePrefix ??= Prefix("delete");

    public byte[] Prefix(string operation) => Encoding.UTF8.GetBytes(
        $"[\"{operation}\",\"{JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\",");

    /// <summary>Returns the text of a key for errors: the JSON of its columns.</summary>
    public string KeyText(RowSlice line) => Encoding.UTF8.GetString(Form.KeyAsArray(line, new RowWriter()).Span);
}
