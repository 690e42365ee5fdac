using System.Globalization;
using JsonOrm.Cli.Merging;
using JsonOrm.Files;
using Xunit.Abstractions;

namespace JsonOrm.Cli.Tests;

/// <summary>Merges of random edits of two sides, against what plain objects say: never wrong, and what is undecided is named.</summary>
public class MergeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 2)]
    [InlineData(14, 3)]
    public void A_merge_of_random_edits_is_never_wrong(int edits, int seed)
    {
        var random = new Random(seed);
        int clean = 0, conflicts = 0, taken = 0;
        const int Cases = 150;
        for (int i = 0; i < Cases; i++)
        {
            var common = Music.Random(random);
            Music ours = common.Edited(random, random.Next(edits + 1)), theirs = common.Edited(random, random.Next(1, edits + 1));
            using JsonDatabase commonDb = common.ToDatabase(null), ourDb = ours.ToDatabase(null), theirDb = theirs.ToDatabase(null);
            ThreeWayMerge merge = ThreeWayMerge.Run(Rows(commonDb), Rows(ourDb), Rows(theirDb));
            Check(common, ours, theirs, merge, isDecided: false);
            Check(common, ours, theirs, ThreeWayMerge.Run(Rows(commonDb), Rows(ourDb), Rows(theirDb), isSwapped: false, isDecided: true), isDecided: true);
            clean += merge.Conflicts.Count == 0 ? 1 : 0;
            conflicts += merge.Conflicts.Count;
            taken += merge.Taken;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"up to {edits} edits a side: {clean} of {Cases} merges clean ({100 * clean / Cases} %), {taken} rows taken, {conflicts} rows undecided"));
        Assert.True(taken > Cases / 2, $"only {taken} rows were taken");
    }

    [Fact]
    public async Task What_a_merge_decides_is_what_the_database_has()
    {
        var random = new Random(7);
        for (int i = 0; i < 25; i++)
        {
            using var scratch = new Scratch();
            var common = Music.Random(random);
            Music ours = common.Edited(random, 6), theirs = common.Edited(random, 6);
            ours.ToDatabase(scratch["ours"]).Dispose();
            using JsonDatabase commonDb = common.ToDatabase(null), theirDb = theirs.ToDatabase(null);
            DatabaseRows before = Read(scratch["ours"]);
            ThreeWayMerge merge = ThreeWayMerge.Run(Rows(commonDb), before, Rows(theirDb));
            MergedDatabase.Write(scratch["ours"], merge, before, CancellationToken.None);

            DatabaseRows found = Read(scratch["ours"]);
            foreach (string table in (string[])["artist", "album"])
            {
                // A table that no side has used is not in the database.
                Assert.Equal(merge.Merged.TryGetValue(table, out var merged) ? merged.OrderBy(static row => row.Key) : [], found.Of(table).OrderBy(static row => row.Key));
            }

            Assert.Empty((await JsonDatabase.VerifyAsync(scratch["ours"])).Findings);
        }
    }

    private static DatabaseRows Read(string folder)
    {
        using JsonDatabase db = JsonDatabase.Open(folder, new JsonDatabaseOptions { ReadOnly = true });
        return Rows(db);
    }

    private static DatabaseRows Rows(JsonDatabase db) => DatabaseRows.Read(db, CancellationToken.None);

    private static void Check(Music common, Music ours, Music theirs, ThreeWayMerge merge, bool isDecided)
    {
        var undecided = merge.Conflicts.ToDictionary(static conflict => (conflict.Table, conflict.Key));
        Music merged = Music.Of(merge.Merged);
        foreach (string table in (string[])["artist", "album"])
        {
            Dictionary<int, string?[]> b = common.Table(table), o = ours.Table(table), t = theirs.Table(table), m = merged.Table(table);
            foreach (int key in b.Keys.Union(o.Keys).Union(t.Keys).Union(m.Keys))
            {
                string?[]? before = b.GetValueOrDefault(key), mine = o.GetValueOrDefault(key), yours = t.GetValueOrDefault(key), found = m.GetValueOrDefault(key);
                bool isUndecided = undecided.TryGetValue((table, $"[{key}]"), out MergeConflict? conflict);
                string what = $"{table} {key}: base {Text(before)}, ours {Text(mine)}, theirs {Text(yours)}, merged {Text(found)}, {conflict?.Reason}";
                (string?[]? expected, bool collides) = Expected(before, mine, yours);
                if (collides)
                {
                    Assert.True(isUndecided, what);
                    if (mine is null && before is not null)
                    {
                        // A change of theirs is not lost with our deletion, unless our side decides.
                        Assert.True(isDecided ? found is null : found is null || Same(found, yours), what);
                    }
                }
                else if (!isUndecided)
                {
                    Assert.True(Same(expected, found), what);
                }
                else
                {
                    Assert.True(conflict!.Reason.Contains("unique", StringComparison.Ordinal) || conflict.Reason.Contains("refers", StringComparison.Ordinal), what);
                }

                // Nothing is invented: each value is one that a side has.
                for (int column = 0; found is not null && column < found.Length; column++)
                {
                    Assert.True(found[column] == mine?[column] || found[column] == yours?[column], what);
                }
            }
        }

        Assert.Equal(merged.Artists.Count, merged.Artists.Values.Select(static artist => artist.Name).Distinct().Count());
        Assert.All(merged.Albums.Values, album => Assert.Contains(album.Artist, merged.Artists.Keys));
    }

    // What the two sides mean for a row, and if they contradict each other.
    private static (string?[]? Row, bool Collides) Expected(string?[]? before, string?[]? mine, string?[]? yours)
    {
        if (Same(mine, before) || Same(mine, yours))
        {
            return (yours, false);
        }

        if (Same(yours, before))
        {
            return (mine, false);
        }

        if (before is null || mine is null || yours is null)
        {
            return (null, true);
        }

        string?[] row = [.. mine];
        for (int i = 0; i < row.Length; i++)
        {
            if (mine[i] != before[i] && yours[i] != before[i] && mine[i] != yours[i])
            {
                return (null, true);
            }

            row[i] = mine[i] != before[i] ? mine[i] : yours[i];
        }

        return (row, false);
    }

    private static bool Same(string?[]? left, string?[]? right) => left is null ? right is null : right is not null && left.SequenceEqual(right);

    private static string Text(string?[]? row) => row is null ? "none" : string.Join('|', row);

    /// <summary>Artists and albums as plain objects.</summary>
    private sealed class Music
    {
        public Dictionary<int, (string Name, string? Country)> Artists { get; } = [];

        public Dictionary<int, (int Artist, string Title, int Price, double? Rating)> Albums { get; } = [];

        public static Music Random(Random random)
        {
            var music = new Music();
            for (int id = 1; id <= random.Next(2, 8); id++)
            {
                music.Artists[id] = ($"Artist {id}", Country(random));
            }

            for (int id = 1; id <= random.Next(2, 14); id++)
            {
                music.Albums[id] = (random.Next(1, music.Artists.Count + 1), $"Title {id}", random.Next(5, 20), random.Next(3) == 0 ? null : random.Next(5));
            }

            return music;
        }

        public static Music Of(Dictionary<string, Dictionary<string, string>> rows)
        {
            var music = new Music();
            foreach (string record in rows["artist"].Values)
            {
                Dictionary<string, string> values = DatabaseRows.Members(record);
                music.Artists[Number(values["Id"])] = (values["Name"].Trim('"'), values.GetValueOrDefault("Country")?.Trim('"'));
            }

            foreach (string record in rows["album"].Values)
            {
                Dictionary<string, string> values = DatabaseRows.Members(record);
                music.Albums[Number(values["Id"])] = (
                    Number(values["ArtistId"]), values["Title"].Trim('"'), Number(values["Price"]), values.TryGetValue("Rating", out string? rating) ? double.Parse(rating, CultureInfo.InvariantCulture) : null);
            }

            return music;
        }

        public Music Edited(Random random, int edits)
        {
            var music = new Music();
            foreach ((int id, var artist) in Artists)
            {
                music.Artists[id] = artist;
            }

            foreach ((int id, var album) in Albums)
            {
                music.Albums[id] = album;
            }

            for (int i = 0; i < edits; i++)
            {
                music.Edit(random);
            }

            return music;
        }

        public Dictionary<int, string?[]> Table(string name) => name == "artist"
            ? Artists.ToDictionary(static row => row.Key, static row => (string?[])[row.Value.Name, row.Value.Country])
            : Albums.ToDictionary(
                static row => row.Key,
                static row => (string?[])[Text(row.Value.Artist), row.Value.Title, Text(row.Value.Price), row.Value.Rating?.ToString(CultureInfo.InvariantCulture)]);

        /// <summary>A database with these rows; in memory if there is no folder.</summary>
        public JsonDatabase ToDatabase(string? folder)
        {
            JsonDatabase db = folder is null ? JsonDatabase.Open("/merge", new JsonDatabaseOptions { FileSystem = new MemoryFileSystem() }) : JsonDatabase.Open(folder);
            db.Insert(Artists.Select(static row => new Artist { Id = row.Key, Name = row.Value.Name, Country = row.Value.Country }));
            db.Insert(Albums.Select(static row => new Album { Id = row.Key, ArtistId = row.Value.Artist, Title = row.Value.Title, Price = row.Value.Price, Rating = row.Value.Rating }));
            return db;
        }

        private void Edit(Random random)
        {
            int artist = Pick(random, Artists.Keys), album = Pick(random, Albums.Keys);
            switch (random.Next(9))
            {
                case 0:
                    string name = $"Artist {random.Next(1, 12)}";
                    if (Artists.Values.All(other => other.Name != name))
                    {
                        Artists[artist] = Artists[artist] with { Name = name };
                    }

                    break;
                case 1:
                    Artists[artist] = Artists[artist] with { Country = Country(random) };
                    break;
                case 2 when Artists.Count > 1:
                    Artists.Remove(artist);
                    foreach (int gone in Albums.Where(row => row.Value.Artist == artist).Select(static row => row.Key).ToArray())
                    {
                        Albums.Remove(gone);
                    }

                    break;
                case 3:
                    int next = Artists.Keys.Max() + random.Next(1, 4);
                    if (Artists.Values.All(other => other.Name != $"Artist {next}"))
                    {
                        Artists[next] = ($"Artist {next}", Country(random));
                    }

                    break;
                case 4:
                    Albums[(Albums.Count == 0 ? 0 : Albums.Keys.Max()) + random.Next(1, 4)] = (artist, $"New {random.Next(3)}", random.Next(5, 8), null);
                    break;
                case 5 when Albums.Count > 0:
                    Albums.Remove(album);
                    break;
                case 6 when Albums.Count > 0:
                    Albums[album] = Albums[album] with { Artist = artist };
                    break;
                case 7 when Albums.Count > 0:
                    Albums[album] = Albums[album] with { Price = random.Next(5, 20) };
                    break;
                case 8 when Albums.Count > 0:
                    Albums[album] = Albums[album] with { Rating = random.Next(3) == 0 ? null : random.Next(5) };
                    break;
            }
        }

        private static int Pick(Random random, IReadOnlyCollection<int> keys) => keys.Count == 0 ? 0 : keys.ElementAt(random.Next(keys.Count));

        private static string? Country(Random random) => random.Next(4) switch { 0 => null, 1 => "France", 2 => "Germany", _ => "Italy" };

        private static int Number(string text) => (int)decimal.Parse(text, CultureInfo.InvariantCulture);

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
