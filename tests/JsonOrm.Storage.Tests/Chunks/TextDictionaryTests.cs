using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Storage.Tests.Chunks;

/// <summary>Texts that stay in memory are in memory of their own, and have a dictionary if few of them differ.</summary>
public class TextDictionaryTests
{
    [Fact]
    public void Texts_with_a_dictionary_are_kept_and_others_are_copied()
    {
        TextVector few = Of(Enumerable.Range(0, 5_000).Select(i => $"town {i % 7}"));
        TextVector copied = TextDictionary.Of(few);
        Assert.NotSame(few, copied);
        Assert.True(copied.HasDictionary);
        Assert.Same(copied, TextDictionary.Of(copied));

        TextVector many = Of(Enumerable.Range(0, 5_000).Select(i => $"town {i}"));
        TextVector own = TextDictionary.Of(many);
        Assert.NotSame(many, own);
        Assert.False(own.HasDictionary);
        foreach (int row in (int[])[0, 1, 4_999])
        {
            Assert.Equal(($"town {row % 7}", $"town {row}"), (copied.GetString(row), own.GetString(row)));
        }
    }

    private static TextVector Of(IEnumerable<string> texts)
    {
        byte[][] values = [.. texts.Select(Encoding.UTF8.GetBytes)];
        int[] offsets = new int[values.Length], lengths = new int[values.Length];
        var bytes = new List<byte>();
        for (int i = 0; i < values.Length; i++)
        {
            (offsets[i], lengths[i]) = (bytes.Count, values[i].Length);
            bytes.AddRange(values[i]);
        }

        return new TextVector([.. bytes], [], offsets, lengths, null);
    }
}
