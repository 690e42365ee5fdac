using System.Text;

namespace JsonOrm.Vectors;

/// <summary>Creates vectors of constants.</summary>
internal static class ConstantVectors
{
    /// <summary>The same value in every row.</summary>
    public static ColumnVector Fill(Value value, ColumnType type, int count)
    {
        VectorBuilder builder = VectorBuilder.For(type, count);
        if (value.IsNull)
        {
            for (int i = 0; i < count; i++)
            {
                builder.AppendNull();
            }

            return builder.Build();
        }

        switch (builder)
        {
            case IntegerVectorBuilder when type is ColumnType.DateTime or ColumnType.DateTimeOffset:
                return TaggedIntegerVector.Create(Repeat(value.Integer, count), Repeat(value.Tag, count), null, value.Integer, value.Integer);
            case IntegerVectorBuilder:
                return IntegerVector.Create(Repeat(value.Integer, count), null, value.Integer, value.Integer);
            case DoubleVectorBuilder:
                return new DoubleVector(Repeat(value.Double, count), null);
            case DecimalVectorBuilder:
                return new DecimalVector(Repeat(value.Decimal, count), null);
            case GuidVectorBuilder:
                return new GuidVector(Repeat(value.Guid, count), null);
            case TextVectorBuilder texts:
                byte[] utf8 = TextBytes.Of(value.Text);
                Repeat(count, () => texts.Add(utf8));
                break;
            case JsonVectorBuilder raw:
                byte[] json = type == ColumnType.Json ? value.Json : Encoding.ASCII.GetBytes('"' + Convert.ToBase64String(value.Bytes) + '"');
                Repeat(count, () => raw.Add(json));
                break;
        }

        return builder.Build();
    }

    private static TItem[] Repeat<TItem>(TItem value, int count)
    {
        var items = new TItem[count];
        items.AsSpan().Fill(value);
        return items;
    }

    private static void Repeat(int count, Action add)
    {
        for (int i = 0; i < count; i++)
        {
            add();
        }
    }
}
