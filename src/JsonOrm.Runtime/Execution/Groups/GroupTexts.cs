using System.Text;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Joins the texts of each group to one, in ascending order of their UTF-8 bytes.</summary>
internal sealed class GroupTexts(string separator) : GroupAccumulator
{
    private readonly byte[] _separator = Encoding.UTF8.GetBytes(separator);
    private List<byte[]>?[] _texts = [];
    private long _textBytes;

    public override long Bytes => (_texts.Length * 8L) + _textBytes;

    public override void Grow(int groups) => Grow(ref _texts, groups);

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        var texts = (TextVector)values!;
        for (int row = 0; row < groups.Length; row++)
        {
            if (!texts.IsNull(row))
            {
                byte[] text = texts.GetUtf8(row).ToArray();
                (_texts[groups[row]] ??= []).Add(text);
                _textBytes += text.Length + 40;
            }
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        var behind = (GroupTexts)other;
        for (int i = 0; i < groups.Length; i++)
        {
            AddAll(behind._texts[i], groups[i]);
        }

        _textBytes += behind._textBytes;
    }

    public override void Accumulate(int from, int into) => AddAll(_texts[from], into);

    public override void Copy(GroupAccumulator other, int from, int into) => _texts[into] = ((GroupTexts)other)._texts[from] is { } texts ? [.. texts] : null;

    public override ColumnVector Finish(int groups)
    {
        var builder = new TextVectorBuilder(groups);
        for (int group = 0; group < groups; group++)
        {
            JoinAccumulator.Append(builder, _texts[group], _separator);
        }

        return builder.Build();
    }

    private void AddAll(List<byte[]>? texts, int into)
    {
        if (texts is not null)
        {
            (_texts[into] ??= []).AddRange(texts);
        }
    }
}
