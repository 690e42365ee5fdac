using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Startup;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A new process opens the loaded database and counts rows without an index; only the time inside Main counts.</summary>
internal sealed class OpenAndCount : Workload
{
    public override string Name => "open-and-count";

    public override string Description => "a new process opens the database and counts where score > 50 and active, files in the page cache: time inside Main, both just-in-time compiled";

    public override string Unit => "ms";

    public override void Prepare(BenchmarkContext context)
    {
        context.Load();
        context.Close();
    }

    public override Sample Peer(BenchmarkContext context) =>
        StartupChild.Start(StartupChild.SqliteSide, context.SqliteFile, StartupChild.Count);

    public override Sample Ours(BenchmarkContext context) =>
        StartupChild.Start(StartupChild.JsonOrmSide, context.DatabaseFolder, StartupChild.Count);
}
