using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;

namespace JsonOrm.Execution;

/// <summary>
/// Rows that a step holds, in insertion order: in place while the chunks that contain them fit in memory; otherwise the columns that later steps read are
/// copied, and spilled to a temporary file if they do not fit either.
/// </summary>
/// <param name="scope">The context of the run.</param>
/// <param name="needs">The columns that later steps read.</param>
/// <param name="sources">The sources of the rows, without paths.</param>
/// <param name="rowOverhead">The additional number of bytes of memory that the step needs per row.</param>
internal sealed class RowStore(ExecutionScope scope, RowNeeds needs, IReadOnlyCollection<RowSource> sources, int rowOverhead = 0) : IDisposable
{
    private readonly List<RowBlock> _held = [];
    private readonly HeldMemory _memory = new();
    private VectorStore? _copied;

    /// <summary>The number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>The form in which rows are copied; null while they are held in place.</summary>
    public StoredForm? Form { get; private set; }

    /// <summary>True if the rows have been spilled.</summary>
    public bool IsSpilled => _copied is { IsSpilled: true };

    /// <summary>Adds rows.</summary>
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

    /// <summary>Copies the rows so that their chunks can be released.</summary>
    /// <param name="rows">Rows of the same kind.</param>
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

    /// <summary>All rows, if they have not been spilled.</summary>
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
