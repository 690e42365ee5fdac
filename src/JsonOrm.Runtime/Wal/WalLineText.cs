using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// Reads lines of the log that are byte for byte what <see cref="WalLine"/> writes, see <see cref="CanonicalText"/>. It locates the operations but does not
/// parse them.
/// </summary>
internal static class WalLineText
{
    /// <summary>Parses a line; returns null if it differs in any way from what the engine writes.</summary>
    public static WalLineContent? TryRead(ReadOnlySpan<byte> line)
    {
        if (line.Length <= WalLine.ChecksumLength)
        {
            return null;
        }

        var content = new WalLineContent { Lsn = -1, Durable = -1, Segment = -1 };
        var text = new CanonicalText(line[WalLine.ChecksumLength..]);
        if (text.TrySkip(",\"lsn\":"u8))
        {
            content.Lsn = text.Number();
            text.Skip(",\"durable\":"u8);
            content.Durable = text.Number();
            text.Skip(",\"time\":\""u8);
            text.SkipPast("\","u8);
            content.IsSealed = text.TrySkip(SealedLine.Member);
            text.Skip(content.IsSealed ? default : "\"tx\":"u8);
            content.OperationsOffset = WalLine.ChecksumLength + text.Position;
            if (content.IsSealed)
            {
                return !text.Failed && line.EndsWith("\"}"u8) && line[content.OperationsOffset..].IndexOf((byte)'"') == line.Length - content.OperationsOffset - 2 ? content : null;
            }

            return !text.Failed && line[content.OperationsOffset..].StartsWith("["u8) && line.EndsWith("]}"u8) ? content : null;
        }

        if (text.TrySkip(",\"segment\":"u8))
        {
            content.Segment = text.Number();
            text.Skip(",\"database\":"u8);
            content.Database = text.Hexadecimal(16);
            text.Skip(",\"salt\":"u8);
            text.Hexadecimal(16);
            text.Skip(",\"previous\":"u8);
            content.PreviousCrc = (uint)text.Hexadecimal(8);
            text.Skip(",\"first\":"u8);
            content.FirstLsn = text.Number();
        }

        text.Skip(",\"durable\":"u8);
        content.Durable = text.Number();
        text.Skip("}"u8);
        return text.IsComplete ? content : null;
    }
}
