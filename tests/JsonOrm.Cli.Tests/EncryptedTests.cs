using System.Security.Cryptography;

namespace JsonOrm.Cli.Tests;

/// <summary>Commands on an encrypted database take its key from the environment.</summary>
public sealed class EncryptedTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public void Dispose()
    {
        Set("JSONORM_KEY", null);
        Set("JSONORM_NEW_KEY", null);
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_database_is_encrypted_read_written_verified_rotated_and_decrypted()
    {
        string shop = _scratch["shop"], backups = _scratch["backups"];
        Shop.Fill(shop);
        Assert.Equal(0, (await Tool.Run("backup", shop, backups)).Code);
        Answer none = await Tool.Run("restore", backups, shop, "--encrypt", "--replace", "--yes");
        Assert.Equal(6, none.Code);
        Assert.Contains("Set the environment variable JSONORM_KEY to the key, 32 bytes in base64.", none.Error, StringComparison.Ordinal);
        Set("JSONORM_KEY", _key);
        Assert.Equal(0, (await Tool.Run("restore", backups, shop, "--encrypt", "--replace", "--yes")).Code);
        Assert.DoesNotContain(Directory.GetFiles(shop, "*", SearchOption.AllDirectories), static path => File.ReadAllText(path).Contains("Accept", StringComparison.Ordinal));

        Assert.Contains("Accept", (await Tool.Run("query", shop, "select Name from Artist")).Data, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.Run("change", shop, "update Artist set Country = 'FR' where Name = 'Ottawan'")).Code);
        Assert.Equal(0, (await Tool.Run("log", shop)).Code);
        foreach (string[] command in (string[][])[["tables"], ["stats"], ["verify"], ["repair"], ["doctor"], ["checkpoint"], ["compact"], ["schema"]])
        {
            Answer answer = await Tool.Run([command[0], shop]);
            Assert.True(answer.Code == 0, $"{command[0]}: {answer.Error}");
        }

        string encrypted = _scratch["encrypted"];
        Assert.Equal(0, (await Tool.Run("backup", shop, encrypted)).Code);
        Assert.Equal(0, (await Tool.Run("verify", shop, "--against", encrypted)).Code);
        Assert.Equal(0, (await Tool.Run("recover", shop, _scratch["recovered"])).Code);

        // Wrong keys, no key.
        Set("JSONORM_KEY", RandomNumberGenerator.GetBytes(32));
        Answer wrong = await Tool.Run("tables", shop, "--json");
        Assert.Equal(6, wrong.Code);
        Assert.Contains("is encrypted by another key than the one that was given", wrong.Error, StringComparison.Ordinal);
        Set("JSONORM_KEY", RandomNumberGenerator.GetBytes(5));
        Assert.Contains("must be 32 bytes in base64", (await Tool.Run("tables", shop)).Error, StringComparison.Ordinal);
        Set("JSONORM_KEY", null);
        Assert.Equal(6, (await Tool.Run("tables", shop)).Code);
        Assert.Contains("is encrypted. Set the environment variable JSONORM_KEY", (await Tool.Run("restore", encrypted, _scratch["x"])).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.Run("backups", encrypted)).Code);

        Set("JSONORM_KEY", _key);
        Assert.Contains("JSONORM_NEW_KEY", (await Tool.Run("rotate", shop)).Error, StringComparison.Ordinal);
        byte[] next = RandomNumberGenerator.GetBytes(32);
        Set("JSONORM_NEW_KEY", next);
        Assert.Equal(0, (await Tool.Run("rotate", shop, "--now")).Code);
        Assert.Equal(6, (await Tool.Run("tables", shop)).Code);
        Assert.Equal(0, (await Tool.Run("restore", encrypted, _scratch["readable"], "--decrypt")).Code);
        Set("JSONORM_KEY", next);
        Assert.Equal(0, (await Tool.Run("verify", shop)).Code);
        Set("JSONORM_KEY", null);
        Assert.Contains("FR", (await Tool.Run("query", _scratch["readable"], "select Country from Artist")).Data, StringComparison.Ordinal);
    }

    [SmallDiskFact]
    public async Task A_key_that_is_changed_on_a_full_disk_opens_the_database_or_the_earlier_one_does()
    {
        string shop = _scratch["shop"];
        Shop.Fill(shop);
        Assert.Equal(0, (await Tool.Run("backup", shop, _scratch["backups"])).Code);
        byte[] next = RandomNumberGenerator.GetBytes(32);
        Set("JSONORM_NEW_KEY", next);
        using var disk = new SmallDisk(_scratch["disk"]);
        int failures = 0;
        for (int pages = 0, code = -1; code != 0; pages++)
        {
            disk.Clear();
            Set("JSONORM_KEY", _key);
            Assert.Equal(0, (await Tool.Run("restore", _scratch["backups"], disk["shop"], "--encrypt")).Code);
            disk.LeavePages(pages);
            Answer answer = await Tool.Run("rotate", disk["shop"], "--now");
            code = answer.Code;
            disk.MakeRoom();
            string at = $"with {pages} pages: exit code {code}: {answer.Error}";
            bool isChanged = (await Tool.Run("tables", disk["shop"])).Code != 0;
            Assert.True(code == 0 ? isChanged : code == 7 && answer.Error.Contains("disk is full", StringComparison.OrdinalIgnoreCase), at);
            Assert.True(code == 0 || isChanged == (answer.Error.Contains("JSONORM_NEW_KEY", StringComparison.Ordinal) || answer.Error.Contains("new key", StringComparison.Ordinal)), at);
            failures += code == 0 ? 0 : 1;
            Set("JSONORM_KEY", isChanged ? next : _key);
            Assert.True((await Tool.Run("verify", disk["shop"], "--full")).Code == 0, at);
            Assert.Contains("Accept", (await Tool.Run("query", disk["shop"], "select Name from Artist")).Data, StringComparison.Ordinal);
            Assert.True((await Tool.Run(isChanged ? "compact" : "rotate", disk["shop"])).Code == 0, at);
        }

        Assert.True(failures > 0);
    }

    private static void Set(string name, byte[]? key) => Environment.SetEnvironmentVariable(name, key is null ? null : Convert.ToBase64String(key));
}
