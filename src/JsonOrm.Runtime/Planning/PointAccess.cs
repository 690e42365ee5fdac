using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// The row identified by a predicate that consists only of <c>column == constant</c> for each column of the key or of one unique index: at
/// most one row. There is no access path to choose, no filter to run and no order to preserve, so this is checked before any other planning.
/// </summary>
/// <param name="Index">The index's position in the schema; -1 for the key.</param>
/// <param name="Key">The complete key, or the prefix of the only matching index entry.</param>
internal readonly record struct PointAccess(int Index, RowKey Key)
{
    // More equalities than this are left to the planner.
    private const int MaxColumns = 8;

    /// <summary>The point that the predicate identifies; null if it identifies none.</summary>
    public static PointAccess? Of(ExpressionNode? predicate, TableSchema schema)
    {
        int conjuncts = CountConjuncts(predicate);
        if (conjuncts is 0 or > MaxColumns)
        {
            return null;
        }

        if (schema.Key.Count == conjuncts && TryEncode(predicate!, schema.Key, conjuncts, out KeyBuilder key))
        {
            return new PointAccess(-1, key.ToKey());
        }

        IReadOnlyList<IndexSchema> indexes = schema.Indexes;
        for (int i = 0; i < indexes.Count; i++)
        {
            // Nulls may repeat in a unique index, but no comparison with a constant finds them.
            if (indexes[i].IsUnique && indexes[i].Columns.Count == conjuncts && TryEncode(predicate!, indexes[i].Columns, conjuncts, out key))
            {
                return new PointAccess(i, key.ToPrefix());
            }
        }

        return null;
    }

    /// <summary>
    /// The prefix of the key, or of the entries of an index, that consists of exactly the columns that the predicate compares with constants: many rows, which the
    /// prefix yields in key order. Null if there is none.
    /// </summary>
    public static PointAccess? OfMany(ExpressionNode? predicate, TableSchema schema)
    {
        int conjuncts = CountConjuncts(predicate);
        if (conjuncts is 0 or > MaxColumns)
        {
            return null;
        }

        if (schema.Key.Count > conjuncts && TryEncode(predicate!, schema.Key, conjuncts, out KeyBuilder key))
        {
            return new PointAccess(-1, key.ToPrefix());
        }

        IReadOnlyList<IndexSchema> indexes = schema.Indexes;
        for (int i = 0; i < indexes.Count; i++)
        {
            if (!indexes[i].IsUnique && indexes[i].Columns.Count == conjuncts && TryEncode(predicate!, indexes[i].Columns, conjuncts, out key))
            {
                return new PointAccess(i, key.ToPrefix());
            }
        }

        return null;
    }

    /// <summary>True if the table has the index: a query's schema may name one that a version of the table lacks.</summary>
    public bool IsIn(TableVersion table) => Index < table.Form.Indexes.Length;

    /// <summary>Its plan, for steps that require one.</summary>
    public ScanPlan ToPlan(ExpressionNode predicate, TableSchema schema) => new()
    {
        Schema = schema,
        Access = Index < 0 ? AccessPath.KeySeek : AccessPath.IndexSeek,
        Index = Math.Max(Index, 0),
        Ranges = new AccessRanges(
            [Index < 0 ? KeyRange.Point(Key) : KeyRange.Prefix(Key.Bytes)], Index < 0, IsEquality: true, PredicateNormaliser.SplitConjuncts(predicate)),
        Predicate = predicate,
        IsOrdered = true,
        EstimatedRows = 1,
    };

    // Returns 0 if a part is not an equality.
    private static int CountConjuncts(ExpressionNode? node)
    {
        if (node is BinaryNode { Operator: BinaryOperator.And } both)
        {
            int left = CountConjuncts(both.Left), right = left == 0 ? 0 : CountConjuncts(both.Right);
            return right == 0 ? 0 : left + right;
        }

        return IsEquality(node) ? 1 : 0;
    }

    // NaN equals itself in a query, but cannot occur in a key.
    private static bool IsEquality(ExpressionNode? node) =>
        node is BinaryNode { Operator: BinaryOperator.Equal, Left: ColumnNode { Source: TableSource }, Right: ConstantNode { Value.IsNull: false } constant }
        && !(constant.Value.Kind == ValueKind.Double && double.IsNaN(constant.Value.Double));

    // There are as many equalities as columns, so if each column has one, every equality is used.
    private static bool TryEncode(ExpressionNode predicate, IReadOnlyList<int> columns, int count, out KeyBuilder key)
    {
        key = default;
        for (int i = 0; i < count; i++)
        {
            if (ConstantFor(predicate, columns[i]) is not { } constant)
            {
                return false;
            }

            key = key.Add(constant.Value);
        }

        return true;
    }

    private static ConstantNode? ConstantFor(ExpressionNode node, int ordinal)
    {
        var binary = (BinaryNode)node;
        return binary.Operator == BinaryOperator.And
            ? ConstantFor(binary.Left, ordinal) ?? ConstantFor(binary.Right, ordinal)
            : ((ColumnNode)binary.Left).Column.Ordinal == ordinal ? (ConstantNode)binary.Right : null;
    }
}
