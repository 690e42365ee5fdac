using JsonOrm.Benchmarks.Harness;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>The bytes on disk of the loaded databases after a clean close, including every index and log.</summary>
internal sealed class FileSize : Workload
{
    private const double Megabyte = 1e6;

    public override string Name => "file-size";

    public override string Description => "bytes on disk after a clean close, indexes and log included";

    public override string Unit => "MB";

    // At most 1.6 times SQLite's.
    public override double? Target => 1 / 1.6;

    public override int WarmUps => 0;

    public override int? Rounds => 1;

    public override void Prepare(BenchmarkContext context)
    {
        context.Load();
        context.Close();
    }

    public override Sample Peer(BenchmarkContext context)
    {
        long bytes = new FileInfo(context.SqliteFile).Length;
        var log = new FileInfo(context.SqliteFile + "-wal");
        return new Sample((bytes + (log.Exists ? log.Length : 0)) / Megabyte, default);
    }

    public override Sample Ours(BenchmarkContext context)
    {
        long bytes = new DirectoryInfo(context.DatabaseFolder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new Sample(bytes / Megabyte, default);
    }
}
