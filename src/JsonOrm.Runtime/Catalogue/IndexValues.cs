using JsonOrm.Chunks;

namespace JsonOrm.Queries;

/// <summary>The values of indexes over nested JSON as expressions, for engines that make indexes of expressions.</summary>
public static class IndexValues
{
    /// <summary>The value of each column of an index: the column itself, or the value inside it. Null if a row has several, because a path leads into a list.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">One of its <see cref="TableSchema.PathIndexes"/>.</param>
    /// <exception cref="FormatException">A path does not lead to a value with an order.</exception>
    public static IReadOnlyList<ExpressionNode>? Of(TableSource table, IndexSchema index)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        IndexedPath[] paths = IndexedPath.Of([.. table.Schema.Columns], index);
        return Array.Exists(paths, static path => path.HasElements) ? null : [.. paths.Select((path, i) => Value(new ColumnNode(table, path.Ordinal), index.InnerPaths[i], path.Value))];
    }

    private static ExpressionNode Value(ColumnNode column, string inner, ColumnSchema value)
    {
        ExpressionNode node = column;
        string[] names = inner.Length == 0 ? [] : inner.Split('.');
        for (int i = 0; i < names.Length; i++)
        {
            bool isLast = i == names.Length - 1;
            node = new JsonValueNode(node, names[i], -1, isLast ? value.Type : ColumnType.Json, isLast ? value.Enum : null);
        }

        return node;
    }
}
