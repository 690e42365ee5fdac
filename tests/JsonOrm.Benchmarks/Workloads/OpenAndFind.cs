using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Startup;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A new process opens the loaded database and reads one row; only the time inside Main counts.</summary>
internal sealed class OpenAndFind : Workload
{
    public override string Name => "open-and-find";

    public override string Description => "a new process opens the database and reads one row by key: time inside Main, both just-in-time compiled";

    public override string Unit => "ms";

    public override double? Target => 1;

    public override void Prepare(BenchmarkContext context)
    {
        context.Load();
        context.Close();
    }

    public override Sample Peer(BenchmarkContext context) =>
        StartupChild.Start(StartupChild.SqliteSide, context.SqliteFile, context.Rows / 2);

    public override Sample Ours(BenchmarkContext context) =>
        StartupChild.Start(StartupChild.JsonOrmSide, context.DatabaseFolder, context.Rows / 2);
}
