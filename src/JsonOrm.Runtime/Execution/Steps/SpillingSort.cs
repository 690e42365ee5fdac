using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A stable sort that copies the columns that later steps read, together with the sort keys; rows that
/// do not fit in memory are spilled.
/// </summary>
internal sealed class SpillingSort(IReadOnlyList<Ordering> orderings, RowNeeds needs, IReadOnlyCollection<RowSource> sources, ExecutionScope scope, long? limit) : IDisposable
{
    private StoredForm? _form;
    private ExternalSorter? _sorter;

    /// <summary>The rows in order.</summary>
    public static IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows, Func<SpillingSort> create)
    {
        using SpillingSort sort = create();
        foreach (RowBlock block in rows)
        {
            sort.Add(block);
        }

        foreach (RowBlock sorted in sort.Sorted())
        {
            yield return sorted;
        }
    }

    /// <summary>Adds rows.</summary>
    public void Add(RowBlock rows)
    {
        scope.Cancellation.ThrowIfCancellationRequested();
        _form ??= needs.For(rows, sources, scope, orderings.Select(ordering => ordering.Expression));
        _sorter ??= new ExternalSorter(_form.Types, Ordering.Of(orderings), scope.Spill, limit);
        _sorter.Add(_form.Read(rows), rows.Count);
    }

    /// <summary>The rows in order; may be called once, after all rows have been added.</summary>
    public IEnumerable<RowBlock> Sorted()
    {
        foreach (ColumnVector[] batch in _sorter?.Sorted() ?? [])
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            yield return _form!.Rows(batch, batch[0].Count);
        }
    }

    public void Dispose() => _sorter?.Dispose();
}
