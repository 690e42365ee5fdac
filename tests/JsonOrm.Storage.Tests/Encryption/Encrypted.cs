using System.Text;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>An encrypted database with small chunks.</summary>
internal static class Encrypted
{
    public const string Canary = "Canary-in-a-coal-mine";

    public static EncryptionKey Key { get; } = EncryptionKey.FromBytes([.. Enumerable.Range(1, 32).Select(static i => (byte)i)]);

    public static EncryptionKey OtherKey { get; } = EncryptionKey.FromBytes([.. Enumerable.Range(50, 32).Select(static i => (byte)i)]);

    public static JsonDatabase Open(IFileSystem files, EncryptionKey? key, CompressionOptions? compression = null, ArchiveOptions? archive = null, bool readOnly = false, string path = Workload.Path, long upgradeBytes = 8L << 20) => JsonDatabase.Open(
        path,
        new()
        {
            FileSystem = files,
            Encryption = key,
            Compression = compression,
            ReadOnly = readOnly,
            LargeTransactionBytes = 3000,
            IdleDelay = TimeSpan.Zero,
            ReserveBytes = 0,
            Archive = archive,
            Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 2000, MaxRuns = 2, UpgradeBytes = upgradeBytes },
        });

    /// <summary>Fails if one of some texts is anywhere in the files below a directory, whether as it is or in base64.</summary>
    public static int RefuseText(IFileSystem files, string directory, params string[] texts)
    {
        int count = 0;
        foreach (string name in files.ListFiles(directory))
        {
            byte[] content = files.TryReadAll(Path.Combine(directory, name)) ?? [];
            count++;
            foreach (string text in texts)
            {
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, $"'{text}' is in {directory}/{name}");
                for (int shift = 0; shift < 3 && text.Length > 12; shift++)
                {
                    // Four characters of base64 are three bytes, which may begin at each of three places.
                    string coded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text[shift..]));
                    Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(coded[..(coded.Length / 4 * 4 - 4)])) < 0, $"'{text}' is in {directory}/{name} as base64");
                }
            }
        }

        foreach (string name in files.ListDirectories(directory))
        {
            count += RefuseText(files, Path.Combine(directory, name), texts);
        }

        return count;
    }

    /// <summary>The identities in the file of the keys, the oldest first.</summary>
    public static long[] KeysOf(IFileSystem files, string directory = "/db")
    {
        using var document = System.Text.Json.JsonDocument.Parse(files.TryReadAll(directory + "/keys.json")!);
        return [.. document.RootElement.GetProperty("keys").EnumerateArray().Select(static key => Convert.ToInt64(key.GetProperty("id").GetString(), 16))];
    }
}

/// <summary>The text of an encrypted database's files.</summary>
internal sealed class EncryptedDisk(IFileSystem disk, EncryptionKey key, string directory)
{
    private readonly EncryptedFileSystem _files = new(disk) { Keys = DataKeys.Open(disk, directory, key) };

    public byte[] Read(string path) => _files.TryReadAll(path)!;
}
