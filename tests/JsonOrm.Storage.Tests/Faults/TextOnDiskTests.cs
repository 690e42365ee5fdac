using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>What text looks like on the disk: one record a line whatever is in it, and readable.</summary>
public class TextOnDiskTests
{
    private static readonly string[] s_rooms = ["a\nb", "a\r\nb", "nul\0nul", "line\u2028and\u2029paragraph", "tab\tquote\"back\\slash", "\u0001\u001f\u007f", "é<>&'+/ 日本 😀"];

    [Fact]
    [Trait("Fault", "39")]
    public void A_record_is_one_line_whatever_its_key_and_text_hold()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(s_rooms.Select(room => new Booking { Room = room, Night = 1, Guest = room }));
        }

        string text = Encoding.UTF8.GetString(Chunk(disk));
        Assert.Equal(s_rooms.Length, text.Split('\n').Length - 1);
        Assert.DoesNotContain(text, letter => letter < ' ' && letter != '\n');
        using JsonDatabase again = MemoryDisk.Open(disk);
        Assert.All(s_rooms, room => Assert.Equal(room, again.Find(Booking.Key(room, 1))!.Guest));
    }

    [Fact]
    [Trait("Fault", "40")]
    public void Text_is_not_escaped_where_JSON_does_not_ask_for_it()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(new Booking { Room = s_rooms[^1], Night = 1 });
        }

        Assert.Equal($"{{\"Room\":\"{s_rooms[^1]}\",\"Night\":1}}\n", Encoding.UTF8.GetString(Chunk(disk)));
    }

    private static byte[] Chunk(MemoryFileSystem disk) =>
        MemoryDisk.Read(disk).Single(file => file.Key.StartsWith("/db/data/booking/0", StringComparison.Ordinal)).Value;
}
