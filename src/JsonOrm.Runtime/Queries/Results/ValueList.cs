using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>Collects the values that a query selects: the columns of each, and the function that reads it.</summary>
internal sealed class ValueList
{
    private readonly List<ProjectedColumn> _columns = [];
    private readonly List<object> _mappings = [];
    private readonly List<RelatedListModel> _lists = [];
    private Type? _record;

    public ProjectedColumn[] Columns => [.. _columns];

    /// <summary>The <see cref="ValueMapping{V}"/> of each column; a <see cref="RecordMember"/> for a column that is part of a record.</summary>
    public object[] Mappings => [.. _mappings];

    /// <summary>The lists among the values.</summary>
    public RelatedListModel[] Lists => [.. _lists];

    /// <summary>Adds a value and returns the function that reads it.</summary>
    public Func<RowBatch, int, V> Add<T, V>(Expr<T, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.AddTo(this);
    }

    /// <summary>Adds a value whose type is nullable, even if the expression is never null.</summary>
    public Func<RowBatch, int, V> AddNullable<T, V>(Expr<T, V> value) => value.IsOneColumn ? AddColumn(value.Node, value.Mapping, allowsNull: true) : value.AddTo(this);

    /// <summary>Adds a column and returns the function that reads it.</summary>
    public Func<RowBatch, int, V> AddColumn<V>(ExpressionNode node, ValueMapping<V> mapping, bool allowsNull)
    {
        int column = _columns.Count;
        _columns.Add(new ProjectedColumn(node, allowsNull));
        _mappings.Add(_record is { } record ? new RecordMember(record, mapping) : mapping);
        return (batch, row) => mapping.Read(batch, column, row);
    }

    /// <summary>Adds all columns of a source and returns the function that reads its row.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="mayBeMissing">True if the row may be missing, and is then read as null.</param>
    public Func<RowBatch, int, TTable?> AddRow<TTable>(RowSource source, bool mayBeMissing)
        where TTable : class, ITable<TTable>
    {
        int start = _columns.Count;
        foreach (ProjectedColumn column in JoinedRow.Columns(source, mayBeMissing))
        {
            _columns.Add(column);
            _mappings.Add(new RecordMember(_record ?? typeof(TTable), Mapping: null));
        }

        return mayBeMissing ? JoinedRow.OptionalReader<TTable>(start) : JoinedRow.Reader<TTable>(start);
    }

    /// <summary>Adds a list of other rows, with the columns that it depends on, and returns the function that reads it.</summary>
    /// <param name="rows">The query for its values.</param>
    /// <param name="read">Reads the list of a result.</param>
    public Func<RowBatch, int, V> AddList<V>(QueryModel rows, Func<LoadedList, int, V> read)
    {
        int list = _lists.Count, visible = _columns.Count;
        IReadOnlyList<ColumnNode> outer = QueryTree.OuterColumns(rows);
        int[] places = [.. outer.Select(column => AddHidden(column))];
        if (_columns.Count == 0)
        {
            AddHidden(Literal.Of(true));
        }

        _lists.Add(new RelatedListModel(rows, outer, places, [.. Enumerable.Range(visible, _columns.Count - visible)]));
        return (batch, row) => read(batch.Lists![list], row);
    }

    private int AddHidden(ExpressionNode node)
    {
        int place = _columns.FindIndex(column => ExpressionEquality.Instance.Equals(column.Expression, node));
        if (place >= 0)
        {
            return place;
        }

        _columns.Add(new ProjectedColumn(node, AllowsNull: true));
        _mappings.Add(new RecordMember(_record ?? typeof(List<>), Mapping: null));
        return _columns.Count - 1;
    }

    /// <summary>Adds the members of a record: the columns added by the function are part of it. A record inside a record belongs to the outer one.</summary>
    public Func<RowBatch, int, R> AddRecord<R>(Func<RecordValues, Func<RowBatch, int, R>> members)
    {
        Type? outer = _record;
        _record ??= typeof(R);
        Func<RowBatch, int, R> read = members(new RecordValues(this));
        _record = outer;
        return read;
    }
}
