using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

// The same, keeping the type whose order can be refined.
public sealed partial class OrderedQuery<T>
{
    /// <inheritdoc cref="Query{T}.Include{TChild}(Relation{T, TChild}, Func{Query{TChild}, Query{TChild}})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new OrderedQuery<T> Include<TChild>(Relation<T, TChild> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild> => new(base.Include(relation, rows).Model);

    /// <inheritdoc cref="Query{T}.Include{TChild, TColumns, TNullable}(RowSet{T, TChild, TColumns, TNullable}, Func{Query{TChild}, Query{TChild}})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new OrderedQuery<T> Include<TChild, TColumns, TNullable>(RowSet<T, TChild, TColumns, TNullable> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => new(base.Include(relation, rows).Model);

    /// <inheritdoc cref="Query{T}.Include{TChild}(IColumnSet{T, TChild}, Func{Query{TChild}, Query{TChild}})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new OrderedQuery<T> Include<TChild>(IColumnSet<T, TChild> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild> => new(base.Include(relation, rows).Model);
}
