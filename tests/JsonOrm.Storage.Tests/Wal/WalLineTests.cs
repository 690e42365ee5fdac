using System.Text;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Wal;

/// <summary>What a line of the log may have.</summary>
public class WalLineTests
{
    [Theory]
    [InlineData("""{"crc":"00000000","lsn":7,"durable":6,"time":"2026-12-01T12:00:00Z","tx":[]}""", true)]
    [InlineData("""{"crc":"00000000","durable":6}""", true)]
    [InlineData("""{"crc":"00000000","lsn":7,"durable":6,"later":1,"time":"2026-12-01T12:00:00Z","tx":[]}""", false)]
    [InlineData("""{"crc":"00000000","durable":6,"later":1}""", false)]
    [InlineData("""{"crc":"00000000","lsn":7}""", false)]
    [InlineData("""{"crc":"00000000","lsn":"7","durable":6}""", false)]
    public void A_line_with_a_member_of_a_later_version_is_none_of_the_known(string line, bool isKnown) =>
        Assert.Equal(isKnown, WalLine.Parse(Encoding.UTF8.GetBytes(line)) is not null);
}
