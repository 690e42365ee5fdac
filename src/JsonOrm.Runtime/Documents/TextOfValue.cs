using System.Text;

namespace JsonOrm.Documents;

/// <summary>Passes for the value with a key, and keeps its text.</summary>
/// <param name="key">The key, as an index has it.</param>
internal sealed class TextOfValue(byte[] key) : ValueTest
{
    /// <summary>The value as JSON; <c>null</c> until one has passed.</summary>
    public string Text { get; private set; } = "null";

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        ReadOnlySpan<byte> value = DocumentScanner.ValueAt(json, position);
        if (!DocumentKey.Of(value).AsSpan().SequenceEqual(key))
        {
            return false;
        }

        Text = Encoding.UTF8.GetString(value);
        return true;
    }
}
