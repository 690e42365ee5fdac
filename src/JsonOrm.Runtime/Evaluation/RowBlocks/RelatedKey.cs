using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Builds keys from the values of a foreign key.</summary>
internal static class RelatedKey
{
    /// <summary>The key of the referenced row; no value is null.</summary>
    public static RowKey Of(TableSchema target, ColumnVector[] foreignKey, int row)
    {
        if (foreignKey is [IntegerVector number])
        {
            return RowKey.FromInt64(number.Get(row));
        }

        var key = default(KeyBuilder);
        for (int i = 0; i < foreignKey.Length; i++)
        {
            key = key.Add(VectorValues.Get(foreignKey[i], row, target.Columns[target.Key[i]].Type));
        }

        return key.ToKey();
    }
}
