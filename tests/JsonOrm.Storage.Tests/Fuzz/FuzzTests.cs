using System.Globalization;
using System.Runtime.CompilerServices;

namespace JsonOrm.Storage.Tests.Fuzz;

/// <summary>
/// The readers of every kind of file under seeded changes, with the checksums as they were and with checksums made right: never other
/// rows, never a hang, never memory without bound, and no exceptions but the documented ones. JSONORM_FUZZ_ROUNDS sets how many changes,
/// JSONORM_FUZZ_SEED the first seed; what once failed stands in the folder corpus, where JSONORM_FUZZ_KEEP=1 puts what is tried.
/// </summary>
public class FuzzTests
{
    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("JSONORM_FUZZ_ROUNDS") ?? "250", CultureInfo.InvariantCulture);
    private static readonly int s_seed = int.Parse(Environment.GetEnvironmentVariable("JSONORM_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static TheoryData<string, bool> Kinds()
    {
        var kinds = new TheoryData<string, bool>();
        foreach (string kind in (string[])["root", "schema", "manifest", "chunk", "wal"])
        {
            kinds.Add(kind, false);
            kinds.Add(kind, true);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_changed_file_is_refused_or_harmless(string kind, bool isForged)
    {
        string[] paths = FuzzedDatabase.PathsOf(kind);
        Assert.NotEmpty(paths);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int seed = s_seed;
        Task run = Task.Run(() =>
        {
            for (; seed < s_seed + s_rounds; seed++)
            {
                var random = new Random(seed);
                string path = paths[random.Next(paths.Length)];
                byte[] content = Mutation.Of(FuzzedDatabase.Sound[path], random);
                if (Environment.GetEnvironmentVariable("JSONORM_FUZZ_KEEP") == "1")
                {
                    File.WriteAllBytes(Path.Combine(Corpus(), $"{kind}.seed{seed}{Path.GetExtension(path)}"), content);
                }

                if (FuzzedDatabase.Try(path, content, isForged) is { } failure)
                {
                    found.TryAdd(failure, $"seed {seed}, {path}");
                }
            }
        });
        await run.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(found.Count == 0, string.Join("\n\n", found.Select(failure => $"{failure.Value} (JSONORM_FUZZ_SEED={failure.Value.Split(' ', ',')[1]} JSONORM_FUZZ_ROUNDS=1): {failure.Key}")));
    }

    [Fact]
    public void Everything_that_once_failed_is_refused_or_harmless()
    {
        string[] files = Directory.GetFiles(Corpus());
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            // Named for the kind of file: schema.1.json.
            string kind = Path.GetFileName(file).Split('.')[0];
            byte[] content = File.ReadAllBytes(file);
            foreach (string path in FuzzedDatabase.PathsOf(kind))
            {
                Assert.Null(FuzzedDatabase.Try(path, content, isForged: true));
                Assert.Null(FuzzedDatabase.Try(path, content, isForged: false));
            }
        }
    }

    [Fact]
    public void The_changes_reach_behind_the_checksums()
    {
        // A forged file that is not changed is the database itself.
        foreach (string kind in (string[])["root", "schema", "manifest", "chunk", "wal"])
        {
            Assert.All(FuzzedDatabase.PathsOf(kind), path => Assert.Null(FuzzedDatabase.Try(path, FuzzedDatabase.Sound[path], isForged: true)));
        }
    }

    private static string Corpus([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "corpus");
}
