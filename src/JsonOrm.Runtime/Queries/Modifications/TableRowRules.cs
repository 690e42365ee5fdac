using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Queries;

/// <summary>The rules of a row type.</summary>
internal sealed class TableRowRules<T> : ModifiedRowRules
    where T : class, ITable<T>
{
    public static TableRowRules<T> Instance { get; } = new();

    public override void Apply(ReadOnlySpan<byte> line, bool isNew, ValidationErrors errors, RowWriter writer)
    {
        var reader = new RowReader(line);
        T row = T.Codec.Read(ref reader);
        Check(row, isNew, errors);
        if (errors.Count == 0)
        {
            T.Codec.Encode(row, writer);
        }
    }

    public override Value[] Apply(Value[] row, bool isNew, ValidationErrors errors)
    {
        int token = T.Schema.ConcurrencyColumn;
        if (isNew && token >= 0 && row[token].IsNull)
        {
            row = [.. row];
            row[token] = T.Schema.Columns[token].Type == ColumnType.Guid ? Value.From(Guid.NewGuid()) : Value.From(0L);
        }

        foreach (ColumnSchema column in T.Schema.Columns)
        {
            Value value = row[column.Ordinal];
            if (value.IsNull && !column.IsNullable)
            {
                errors.Add(column.Name, null, "It cannot be null, and is set to null.");
            }
            else if (value.Kind == ValueKind.Integer && !IntegerBounds.Fit(column.Type, value.Integer))
            {
                errors.Add(column.Name, value.Integer, $"It is set to a value outside of {column.Type}.");
            }
        }

        if (errors.Count > 0)
        {
            return row;
        }

        T changed = T.Codec.FromValues(row);
        Check(changed, isNew, errors);
        return T.Codec.ToValues(changed);
    }

    public override bool HasRule(int column) => T.Validator.HasRule(column);

    private static void Check(T row, bool isNew, ValidationErrors errors)
    {
        if (!isNew && T.Schema.ConcurrencyColumn >= 0)
        {
            T.Codec.AdvanceConcurrencyToken(row);
        }

        T.Validator.Validate(row, errors);
    }
}
