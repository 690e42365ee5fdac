using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The rules of a row type.</summary>
internal sealed class TableRowRules<T> : ModifiedRowRules
    where T : class, ITable<T>
{
    public static TableRowRules<T> Instance { get; } = new();

    public override void Apply(ReadOnlySpan<byte> line, bool isNew, ValidationErrors errors, RowWriter writer)
    {
        RowCodec<T> codec = T.Codec;
        var reader = new RowReader(line);
        T row = codec.Read(ref reader);
        if (!isNew && T.Schema.ConcurrencyColumn >= 0)
        {
            codec.AdvanceConcurrencyToken(row);
        }

        T.Validator.Validate(row, errors);
        if (errors.Count == 0)
        {
            codec.Encode(row, writer);
        }
    }
}
