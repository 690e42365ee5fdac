using JsonOrm.Files;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>A disk with things of the first class on it.</summary>
internal static class ThingDisk
{
    public const int Rows = 20;

    public static JsonDatabase Open(IFileSystem files, bool readOnly = false) => JsonDatabase.Open(
        "/db", new() { FileSystem = files, LargeTransactionBytes = 3000, IdleDelay = TimeSpan.Zero, ReadOnly = readOnly });

    /// <summary>Twenty rows, in the log, in chunks, or half and half, as a process that died has left them; or closed.</summary>
    public static SimulatedFileSystem Make(Place place)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Open(files);
        for (int i = 1; i <= Rows; i++)
        {
            db.Insert(ThingBefore.Make(i));
            if (i == (place == Place.Both ? Rows / 2 : Rows) && place is Place.Both or Place.Chunks)
            {
                db.Checkpoint();
            }
        }

        if (place == Place.Closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
