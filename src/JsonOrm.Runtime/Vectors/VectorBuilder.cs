namespace JsonOrm.Vectors;

/// <summary>Builds a new vector from values of other vectors.</summary>
internal abstract class VectorBuilder
{
    private ulong[]? _nulls;

    public int Count { get; private set; }

    /// <summary>The approximate number of bytes of memory that the values use.</summary>
    public long Bytes => ValueBytes + ((_nulls?.Length ?? 0) * (long)sizeof(ulong));

    protected abstract long ValueBytes { get; }

    /// <summary>Creates a builder for vectors of a column type.</summary>
    public static VectorBuilder For(ColumnType type, int capacity) => type switch
    {
        ColumnType.Double or ColumnType.Single => new DoubleVectorBuilder(capacity),
        ColumnType.Decimal => new DecimalVectorBuilder(capacity),
        ColumnType.Guid => new GuidVectorBuilder(capacity),
        ColumnType.String => new TextVectorBuilder(capacity),
        ColumnType.Bytes or ColumnType.Json => new JsonVectorBuilder(capacity),
        ColumnType.DateTime or ColumnType.DateTimeOffset => new IntegerVectorBuilder(capacity, isTagged: true),
        _ => new IntegerVectorBuilder(capacity, isTagged: false),
    };

    /// <summary>A type whose builder can collect a vector's values; not necessarily the column's own, because several types share a representation.</summary>
    public static ColumnType TypeOf(ColumnVector vector) => vector switch
    {
        TaggedIntegerVector => ColumnType.DateTimeOffset,
        IntegerVector => ColumnType.Int64,
        DoubleVector => ColumnType.Double,
        DecimalVector => ColumnType.Decimal,
        GuidVector => ColumnType.Guid,
        TextVector => ColumnType.String,
        _ => ColumnType.Json,
    };

    /// <summary>Creates an empty builder of the same kind.</summary>
    public static VectorBuilder Like(VectorBuilder other) => other switch
    {
        IntegerVectorBuilder integers => new IntegerVectorBuilder(0, integers.IsTagged),
        DoubleVectorBuilder => new DoubleVectorBuilder(0),
        DecimalVectorBuilder => new DecimalVectorBuilder(0),
        GuidVectorBuilder => new GuidVectorBuilder(0),
        TextVectorBuilder => new TextVectorBuilder(0),
        _ => new JsonVectorBuilder(0),
    };

    /// <summary>The values of some rows of a vector; null for a negative row.</summary>
    public static ColumnVector Gather(ColumnVector vector, ReadOnlySpan<int> rows)
    {
        if (vector is TextVector { EntryCount: > 0 } coded)
        {
            return coded.Among(rows, GatherNulls(vector, rows));
        }

        if (vector is IntegerVector and not TaggedIntegerVector)
        {
            return GatherIntegers((IntegerVector)vector, rows);
        }

        VectorBuilder builder = vector switch
        {
            TaggedIntegerVector => new IntegerVectorBuilder(rows.Length, isTagged: true),
            DoubleVector => new DoubleVectorBuilder(rows.Length),
            DecimalVector => new DecimalVectorBuilder(rows.Length),
            GuidVector => new GuidVectorBuilder(rows.Length),
            TextVector => new TextVectorBuilder(rows.Length),
            _ => new JsonVectorBuilder(rows.Length),
        };
        foreach (int row in rows)
        {
            if (row < 0)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(vector, row);
            }
        }

        return builder.Build();
    }

    /// <summary>Adds a value of a vector of this builder's type.</summary>
    public void Append(ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            AppendNull();
            return;
        }

        AppendValue(vector, row);
        Count++;
    }

    public void AppendNull()
    {
        int words = Bitmap.Words(Count + 1);
        if (_nulls is null || _nulls.Length < words)
        {
            Array.Resize(ref _nulls, Math.Max(words, (_nulls?.Length ?? 0) * 2));
        }

        Bitmap.Set(_nulls, Count);
        AppendDefault();
        Count++;
    }

    /// <summary>True if the value at an index is null.</summary>
    public bool IsNull(int index) => _nulls is not null && index >> 6 < _nulls.Length && Bitmap.Get(_nulls, index);

    /// <summary>True if the value at an index equals one of a vector; null equals null.</summary>
    public bool HasEqual(int index, ColumnVector vector, int row)
    {
        bool isNull = IsNull(index);
        return isNull || vector.IsNull(row) ? isNull && vector.IsNull(row) : HasEqualValue(index, vector, row);
    }

    /// <summary>Builds a vector of everything added.</summary>
    public ColumnVector Build()
    {
        if (_nulls is not null)
        {
            Array.Resize(ref _nulls, Bitmap.Words(Count));
        }

        return Build(_nulls);
    }

    protected static void Grow<TItem>(ref TItem[] items, int needed)
    {
        if (items.Length < needed)
        {
            Array.Resize(ref items, Math.Max(Math.Max(16, items.Length * 2), needed));
        }
    }

    protected void Added() => Count++;

    protected abstract bool HasEqualValue(int index, ColumnVector vector, int row);

    protected abstract void AppendValue(ColumnVector vector, int row);

    protected abstract void AppendDefault();

    protected abstract ColumnVector Build(ulong[]? nulls);

    private static ulong[]? GatherNulls(ColumnVector vector, ReadOnlySpan<int> rows)
    {
        ulong[]? gathered = null;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0 || vector.IsNull(rows[i]))
            {
                Bitmap.Set(gathered ??= new ulong[Bitmap.Words(rows.Length)], i);
            }
        }

        return gathered;
    }

    private static IntegerVector GatherIntegers(IntegerVector vector, ReadOnlySpan<int> rows)
    {
        var values = new long[rows.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = rows[i] < 0 ? 0 : vector.Get(rows[i]);
        }

        return IntegerVectors.Of(values, GatherNulls(vector, rows));
    }
}
