using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>Collects values out of vectors into a new one.</summary>
internal abstract class VectorBuilder
{
    private ulong[]? _nulls;

    public int Count { get; private set; }

    /// <summary>A builder of vectors of a column type.</summary>
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

    /// <summary>The values of some rows of a vector; null for a negative row.</summary>
    public static ColumnVector Gather(ColumnVector vector, ReadOnlySpan<int> rows)
    {
        VectorBuilder builder = vector switch
        {
            TaggedIntegerVector => new IntegerVectorBuilder(rows.Length, isTagged: true),
            IntegerVector => new IntegerVectorBuilder(rows.Length, isTagged: false),
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

    /// <summary>Everything added, as a vector.</summary>
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

    protected abstract void AppendValue(ColumnVector vector, int row);

    protected abstract void AppendDefault();

    protected abstract ColumnVector Build(ulong[]? nulls);
}
