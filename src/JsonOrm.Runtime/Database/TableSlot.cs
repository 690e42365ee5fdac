using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>A table's place in every <see cref="Transactions.DatabaseVersion"/>, and what it was when the database was opened.</summary>
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
    }

    /// <summary>The place in the versions' arrays.</summary>
    public int Index { get; }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The root's entry; null for a table that is not in the root.</summary>
    public RootTable? Root { get; }

    /// <summary>
    /// The table as the root has it, or empty. A version's place that is null stands for this. Null while no one has
    /// asked for the table, whose files are not looked at before.
    /// </summary>
    public TableVersion? AtOpen { get; set; }

    public TableSchema Schema => AtOpen!.Schema;

    /// <summary><c>["put","name",</c></summary>
    public ReadOnlySpan<byte> PutPrefix => _putPrefix ??= Prefix("put");

    /// <summary><c>["delete","name",</c></summary>
    public ReadOnlySpan<byte> DeletePrefix => _deletePrefix ??= Prefix("delete");

    public byte[] Prefix(string operation) => Encoding.UTF8.GetBytes(
        $"[\"{operation}\",\"{JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\",");

    /// <summary>The text of a key for errors: the JSON of its columns.</summary>
    public string KeyText(RowSlice line) => Encoding.UTF8.GetString(AtOpen!.Form.KeyAsArray(line, new RowWriter()).Span);
}
