using System.Diagnostics.CodeAnalysis;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Workloads.Joins;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Every workload, in the order of the report.</summary>
internal static class WorkloadCatalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new BulkInsert(),
        new FindByKey(),
        new FindByUniqueIndex(),
        new FilterScan(),
        new SingleCommit(),
        new ConcurrentCommits(),
        new OpenAndFind(),
        new OpenAndCount(),
        new FileSize(),
        new PointUpdate(),
        new SetByKey(),
        new PointDelete(),
        new IndexRange(),
        new SmallQuery(),
        new NewQuery(),
        new OrderAndTake(),
        new WholeTableAggregates(),
        new GroupBy(),
        new ReadAllRows(),
        .. JoinCatalogue.All,
        .. PathCatalogue.All,
    ];

    /// <summary>Returns the named workloads in the order of the report, or all if no name is given.</summary>
    public static bool TrySelect(string[] names, out IReadOnlyList<Workload> selected, [NotNullWhen(false)] out string? unknown)
    {
        unknown = Array.Find(names, name => All.All(workload => workload.Name != name));
        selected = names.Length == 0 ? All : [.. All.Where(workload => names.Contains(workload.Name))];
        return unknown is null;
    }
}
