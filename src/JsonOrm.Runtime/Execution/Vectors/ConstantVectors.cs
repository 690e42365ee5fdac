using System.Text;
using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>Constants as vectors.</summary>
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
            case IntegerVectorBuilder integers:
                Repeat(count, () => integers.Add(value.Integer, value.Tag));
                break;
            case DoubleVectorBuilder doubles:
                Repeat(count, () => doubles.Add(value.Double));
                break;
            case DecimalVectorBuilder decimals:
                decimal number = value.Decimal;
                Repeat(count, () => decimals.Add(number));
                break;
            case GuidVectorBuilder guids:
                Guid guid = value.Guid;
                Repeat(count, () => guids.Add(guid));
                break;
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

    private static void Repeat(int count, Action add)
    {
        for (int i = 0; i < count; i++)
        {
            add();
        }
    }
}
