using System.Numerics;
using System.Text;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Joins texts to one, in ascending order of their UTF-8 bytes.</summary>
internal sealed class JoinAccumulator(string separator) : Accumulator
{
    private readonly List<byte[]> _texts = [];

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        var texts = (TextVector)values!;
        for (int i = 0; i < selected.Length; i++)
        {
            for (ulong word = Present(texts, selected, i); word != 0; word &= word - 1)
            {
                byte[] text = texts.GetUtf8((i << 6) + BitOperations.TrailingZeroCount(word)).ToArray();
                _texts.Add(text);
            }
        }
    }

    public override void Merge(Accumulator other) => _texts.AddRange(((JoinAccumulator)other)._texts);

    public override ColumnVector Finish()
    {
        var builder = new TextVectorBuilder(1);
        Append(builder, _texts, Encoding.UTF8.GetBytes(separator));
        return builder.Build();
    }

    /// <summary>Adds the texts, sorted and joined; null if there are none.</summary>
    public static void Append(TextVectorBuilder builder, List<byte[]>? texts, byte[] separator)
    {
        if (texts is not { Count: > 0 })
        {
            builder.AppendNull();
            return;
        }

        texts.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        var joined = new byte[checked(texts.Sum(static text => text.Length) + ((texts.Count - 1) * separator.Length))];
        int end = 0;
        for (int i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                separator.CopyTo(joined, end);
                end += separator.Length;
            }

            texts[i].CopyTo(joined, end);
            end += texts[i].Length;
        }

        builder.Add(joined);
    }
}
