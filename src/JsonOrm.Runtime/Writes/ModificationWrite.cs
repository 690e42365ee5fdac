using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>A set-based change of one call.</summary>
/// <param name="catalog">The tables.</param>
/// <param name="spill">Where rows that do not fit in memory are spilled.</param>
/// <param name="modification">The change.</param>
/// <param name="returns">True to return the results that the change requests.</param>
/// <param name="cancellationToken">Cancels between rows.</param>
internal sealed class ModificationWrite(TableCatalog catalog, SpillSpace spill, ModificationModel modification, bool returns, CancellationToken cancellationToken) : LongWrite
{
    private RowCursor? _results;

    public override WriterHolder Holder => new("a set-based change", modification.Table.Schema.Name);

    /// <summary>The number of rows.</summary>
    public long Written { get; private set; }

    /// <summary>The results of the change.</summary>
    public RowCursor Results => _results!;

    public override void Apply(WriteTransaction transaction)
    {
        if (returns)
        {
            _results = QueryWrites.Open(transaction, catalog, modification, spill, cancellationToken);
        }
        else
        {
            Written = QueryWrites.Execute(transaction, catalog, modification, spill, cancellationToken);
        }
    }

    public override void Undo() => _results?.Dispose();
}
