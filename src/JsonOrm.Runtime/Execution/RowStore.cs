using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;

namespace JsonOrm.Execution;

/// <summary>
/// Rows that a step holds, in the order they came: as they are while what they lie in fits in memory; else what later steps read of them is
/// copied, and goes to a temporary file when that does not fit either.
/// </summary>
/// <param name="scope">The context of the run.</param>
/// <param name="needs">What later steps read of the rows.</param>
/// <param name="sources">The sources whose rows they are made of, paths left out.</param>
/// <param name="rowOverhead">How many bytes of memory the step needs for each row besides.</param>
internal sealed class RowStore(ExecutionScope scope, RowNeeds needs, IReadOnlyCollection<RowSource> sources, int rowOverhead = 0) : IDisposable
{
    private readonly List<RowBlock> _held = [];
    private readonly HeldMemory _memory = new();
    private VectorStore? _copied;

    /// <summary>How many rows there are.</summary>
    public long Count { get; private set; }

    /// <summary>The form that rows are copied in; null while they are held as they are.</summary>
    public StoredForm? Form { get; private set; }

    /// <summary>True when the rows are in a temporary file.</summary>
    public bool IsSpilled => _copied is { IsSpilled: true };

    /// <summary>Takes in rows.</summary>
    public void Add(RowBlock rows)
    {
        Count += rows.Count;
        if (_copied is not null)
        {
            _copied.Add(Form!.Read(rows), rows.Count);
            return;
        }

        _held.Add(rows);
        rows.Hold(_memory);
        if (_memory.Bytes + (Count * rowOverhead) > scope.Spill.MemoryBytes)
        {
            Copy();
        }
    }

    /// <summary>Has the rows copied, so that what they lie in is let go.</summary>
    /// <param name="rows">Rows of the kind.</param>
    public StoredForm Copy(RowBlock? rows = null)
    {
        if (Form is null)
        {
            Form = needs.For(rows ?? _held[0], sources, scope);
            _copied = new VectorStore(Form.Types, scope.Spill, rowOverhead);
            foreach (RowBlock held in _held)
            {
                _copied.Add(Form.Read(held), held.Count);
            }

            _held.Clear();
        }

        return Form;
    }

    /// <summary>All rows, when they are not in a file.</summary>
    public RowBlock All() => Form is null ? new ConcatRowBlock(scope, [.. _held]) : Form.Rows(_copied!.All(), (int)Count);

    /// <summary>The rows in batches.</summary>
    public IEnumerable<RowBlock> Blocks()
    {
        if (Form is null)
        {
            return _held;
        }

        return _copied!.Batches().Select(batch => Form.Rows(batch, batch[0].Count));
    }

    public void Dispose() => _copied?.Dispose();
}
