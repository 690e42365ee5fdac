using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>Places where a database cannot keep its promises are told.</summary>
public class StoragePlaceTests
{
    [Theory]
    [InlineData("/srv/ida/music", "ext4", null)]
    [InlineData("/srv/ida/music", null, null)]
    [InlineData("/srv/ida/boxes/dropboxes", "xfs", null)]
    [InlineData("/mnt/share/music", "nfs", StorageWarningKind.NetworkFileSystem)]
    [InlineData("/mnt/share/music", "smb2", StorageWarningKind.NetworkFileSystem)]
    [InlineData("\\\\server\\share\\music", null, StorageWarningKind.NetworkFileSystem)]
    [InlineData("/mnt/x/music", "fuse", StorageWarningKind.UserSpaceFileSystem)]
    [InlineData("/srv/ida/Dropbox/music", "ext4", StorageWarningKind.SyncedFolder)]
    [InlineData("/srv/ida/OneDrive - Work/apps/music", "ext4", StorageWarningKind.SyncedFolder)]
    [InlineData("/srv/ida/Library/Mobile Documents/com~apple~CloudDocs/music", "apfs", StorageWarningKind.SyncedFolder)]
    [InlineData("/srv/ida/Library/CloudStorage/GoogleDrive-ida@example.com/music", "apfs", StorageWarningKind.SyncedFolder)]
    [Trait("Fault", "16")]
    [Trait("Fault", "42")]
    public void A_weak_place_is_told_by_its_file_system_or_its_name(string directory, string? format, StorageWarningKind? kind)
    {
        IReadOnlyList<StorageWarning> warnings = StoragePlace.Examine(directory, format, _ => false);
        Assert.Equal(kind is null ? [] : [kind.Value], warnings.Select(warning => warning.Kind));
        Assert.All(warnings, warning => Assert.True(warning.Path == directory && warning.Message.Contains("Keep the database", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_folder_is_told_by_what_a_sync_program_keeps_in_it()
    {
        using var directory = new TemporaryDirectory();
        var told = new List<StorageWarning>();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database, new() { OnWarning = told.Add }))
        {
            Assert.DoesNotContain(db.Warnings, warning => warning.Kind == StorageWarningKind.SyncedFolder);
            Assert.Equal(db.Warnings, told);
        }

        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(directory.Database)!, ".stfolder"));
        using JsonDatabase synced = JsonDatabase.Open(directory.Database, new() { OnWarning = told.Add });
        StorageWarning warning = Assert.Single(synced.Warnings, warning => warning.Kind == StorageWarningKind.SyncedFolder);
        Assert.Contains(warning, told);
        Assert.Contains(".stfolder", warning.Message, StringComparison.Ordinal);
        Assert.Empty(JsonDatabase.InMemory().Warnings);
    }
}
