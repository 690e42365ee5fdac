using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>A table's place in every <see cref="DatabaseVersion"/>, and what it was when the database was opened.</summary>
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

    /// <summary>The place in the versions' arrays.</summary>
    public int Index { get; }

    public string Name { get; private set; }

    /// <summary>Names that the table had before, by which other tables may still refer to it.</summary>
    public string[] FormerNames { get; private set; }

    /// <summary>Never changes: by it the table is found in any root.</summary>
    public string Folder { get; }

    /// <summary>Gives the table another name, and those it had before.</summary>
    public void Rename(string name, string[] formerNames)
    {
        Name = name;
        FormerNames = formerNames;
        _putPrefix = _deletePrefix = null;
    }

    /// <summary>The root's entry; null for a table that is not in the root.</summary>
    public RootTable? Root { get; }

    /// <summary>
    /// The table as the root has it, or empty. A version's place that is null stands for this. Null while no one has
    /// asked for the table, whose files are not looked at before.
    /// </summary>
    public TableVersion? AtOpen { get; set; }

    /// <summary>How the table takes on its class's schema; null when that is the schema on disk. Set before the table is first used, and once.</summary>
    public TableEvolution? Evolution { get; set; }

    /// <summary>True when a class has been found to fit the table. Another class has to have the same schema.</summary>
    public bool IsAttached { get; set; }

    public TableForm Form => Evolution?.Form ?? AtOpen!.Form;

    public TableSchema Schema => Form.Schema;

    /// <summary>The table as a version has it, under the schema of its class.</summary>
    public TableVersion In(DatabaseVersion version)
    {
        TableVersion table = version.Table(Index) ?? AtOpen!;
        return Evolution is null ? table : Evolution.Of(table);
    }

    /// <summary>True when the version has the table under an older schema than its class's.</summary>
    public bool IsBehind(DatabaseVersion version) =>
        Evolution is { } evolution && !ReferenceEquals((version.Table(Index) ?? AtOpen!).Form, evolution.Form);

    /// <summary><c>["put","name",</c></summary>
    public ReadOnlySpan<byte> PutPrefix => _putPrefix ??= Prefix("put");

    /// <summary><c>["delete","name",</c></summary>
    public ReadOnlySpan<byte> DeletePrefix => _deletePrefix ??= Prefix("delete");

    public byte[] Prefix(string operation) => Encoding.UTF8.GetBytes(
        $"[\"{operation}\",\"{JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\",");

    /// <summary>The text of a key for errors: the JSON of its columns.</summary>
    public string KeyText(RowSlice line) => Encoding.UTF8.GetString(Form.KeyAsArray(line, new RowWriter()).Span);
}
