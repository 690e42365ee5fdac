using System.Globalization;
using System.Text;
using JsonOrm.Collections;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>The statement that reads documents: those of some keys, those that an index finds, or all. What it gives is looked at again by the runtime.</summary>
internal sealed class DocumentQuery
{
    private readonly List<(object Value, NpgsqlDbType Type)> _parameters = [];

    private DocumentQuery(CollectionCatalogue.Known known, DocumentSelection selection)
    {
        CollectionTable table = known.Table;
        var where = new List<string>();
        int conditions = 0;
        if (selection.Keys is { } keys)
        {
            where.Add($"d.id = ANY ({Add(keys.Where(ServerText.CanHold).Distinct(StringComparer.Ordinal).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
        }

        if (selection.Prefix is { } prefix)
        {
            where.Add(!ServerText.CanHold(prefix) ? "false"
                : $"d.id >= {Add(prefix, NpgsqlDbType.Text)}" + (ServerText.After(prefix) is { } after ? $" AND d.id < {Add(after, NpgsqlDbType.Text)}" : ""));
        }

        foreach (DocumentCondition condition in selection.Conditions)
        {
            if (condition.SqlPath is { } path)
            {
                where.Add($"d.document @? {Add(path, NpgsqlDbType.JsonPath)}");
                conditions++;
            }
        }

        (StoredIndex Index, DocumentCondition Condition)? found = selection.Keys is null ? Choose(known.Indexes, selection.Conditions) : null;
        if (found is var (index, sought))
        {
            where.Add($"d.id IN (SELECT e.id FROM {table.Entries} AS e WHERE e.index_id = i.id AND {Ranges(sought)})");
            string inner = $"SELECT d.id, d.line FROM {table.Documents} AS d WHERE {string.Join(" AND ", where)}";

            // One row at least as long as the index exists.
            Text = $"SELECT f.line FROM {CollectionCatalogue.Indexes} AS i LEFT JOIN LATERAL ({inner}) AS f ON true WHERE i.id = {Add(index.Id, NpgsqlDbType.Integer)} ORDER BY f.id";
            Description = $"index seek in {table.Name} by {(index.Index.IsUnique ? "unique index" : "index")} {index.Index.Name}, on the server";
            NeedsRow = true;
            return;
        }

        Text = $"SELECT d.line FROM {table.Documents} AS d{(where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}")} ORDER BY d.id";
        Description = $"{(where.Count > conditions ? "key seek" : "scan")} of {table.Name}, on the server" + (conditions > 0 ? ", which looks for what the filter compares" : "");
    }

    /// <summary>The statement, which gives lines; null for no document.</summary>
    public string Text { get; }

    /// <summary>True if it gives at least one row, unless the index is gone.</summary>
    public bool NeedsRow { get; }

    /// <summary>How documents are read, for people.</summary>
    public string Description { get; }

    /// <summary>The statement for a selection.</summary>
    public static DocumentQuery Of(CollectionCatalogue.Known known, DocumentSelection selection) => new(known, selection);

    /// <summary>The statement as a part of a batch.</summary>
    public NpgsqlBatchCommand Command(string after = "") => CollectionCatalogue.Command(Text + after, [.. _parameters.Select(Parameter)]);

    /// <summary>The index that serves one of the conditions best; null if none does. A condition of single values leads to fewer documents than a range.</summary>
    public static (StoredIndex Index, DocumentCondition Condition)? Choose(IReadOnlyList<StoredIndex> indexes, IReadOnlyList<DocumentCondition> conditions) => (
        from condition in conditions
        from index in indexes
        where index.Index.Paths[0] == condition.Path
        orderby condition.Ranges.All(IsPoint) ? 0 : 1, index.Index.IsUnique ? 0 : 1, index.Index.Paths.Count
        select ((StoredIndex, DocumentCondition)?)(index, condition)).FirstOrDefault();

    private static bool IsPoint(DocumentRange range) => range.High.Length == range.Low.Length && range.Low.Length > 1 && range.High.Span[..^1].SequenceEqual(range.Low.Span[..^1]);

    private static NpgsqlParameter Parameter((object Value, NpgsqlDbType Type) given) => given.Value switch
    {
        int number => new NpgsqlParameter<int> { TypedValue = number, NpgsqlDbType = given.Type },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = given.Type },
        string[] texts => new NpgsqlParameter<string[]> { TypedValue = texts, NpgsqlDbType = given.Type },
        _ => new NpgsqlParameter<byte[]> { TypedValue = (byte[])given.Value, NpgsqlDbType = given.Type },
    };

    private string Ranges(DocumentCondition condition)
    {
        if (condition.Ranges.Count == 0)
        {
            return "false";
        }

        var text = new StringBuilder("(");
        foreach (DocumentRange range in condition.Ranges)
        {
            text.Append(text.Length > 1 ? " OR " : "")
                .Append("(e.entry >= ").Append(Add(CollectionTable.Low(range.Low), NpgsqlDbType.Bytea))
                .Append(" AND e.entry < ").Append(Add(CollectionTable.High(range.High), NpgsqlDbType.Bytea)).Append(')');
        }

        return text.Append(')').ToString();
    }

    private string Add(object value, NpgsqlDbType type)
    {
        _parameters.Add((value, type));
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }
}
