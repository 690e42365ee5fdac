using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Makes queries that select one to eight values, as tuples or handed to a function.</summary>
internal static class SelectedValues
{
    public static Projection<T, V> Of<T, V>(QueryModel model, Expr<T, V> first)
    {
        Func<RowBatch, int, V> r1 = Read(first, 0);
        return new(Selection.Of(model, [Column(first)]), new ProjectionReader<V>(r1), [first.Mapping]);
    }

    public static Projection<T, (V1, V2)> Of<T, V1, V2>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        return new(Selection.Of(model, [Column(first), Column(second)]), new ProjectionReader<(V1, V2)>((b, i) => (r1(b, i), r2(b, i))), [first.Mapping, second.Mapping]);
    }

    public static Projection<T, (V1, V2, V3)> Of<T, V1, V2, V3>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third)]), new ProjectionReader<(V1, V2, V3)>((b, i) => (r1(b, i), r2(b, i), r3(b, i))), [first.Mapping, second.Mapping, third.Mapping]);
    }

    public static Projection<T, (V1, V2, V3, V4)> Of<T, V1, V2, V3, V4>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth)]), new ProjectionReader<(V1, V2, V3, V4)>((b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i))), [first.Mapping, second.Mapping, third.Mapping, fourth.Mapping]);
    }

    public static Projection<T, (V1, V2, V3, V4, V5)> Of<T, V1, V2, V3, V4, V5>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth)]), new ProjectionReader<(V1, V2, V3, V4, V5)>((b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i))), [first.Mapping, second.Mapping, third.Mapping, fourth.Mapping, fifth.Mapping]);
    }

    public static Projection<T, (V1, V2, V3, V4, V5, V6)> Of<T, V1, V2, V3, V4, V5, V6>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth)]), new ProjectionReader<(V1, V2, V3, V4, V5, V6)>((b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i))), [first.Mapping, second.Mapping, third.Mapping, fourth.Mapping, fifth.Mapping, sixth.Mapping]);
    }

    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Of<T, V1, V2, V3, V4, V5, V6, V7>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        Func<RowBatch, int, V7> r7 = Read(seventh, 6);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh)]), new ProjectionReader<(V1, V2, V3, V4, V5, V6, V7)>((b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i))), [first.Mapping, second.Mapping, third.Mapping, fourth.Mapping, fifth.Mapping, sixth.Mapping, seventh.Mapping]);
    }

    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Of<T, V1, V2, V3, V4, V5, V6, V7, V8>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth)
    {
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        Func<RowBatch, int, V7> r7 = Read(seventh, 6);
        Func<RowBatch, int, V8> r8 = Read(eighth, 7);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh), Column(eighth)]), new ProjectionReader<(V1, V2, V3, V4, V5, V6, V7, V8)>((b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i), r8(b, i))), [first.Mapping, second.Mapping, third.Mapping, fourth.Mapping, fifth.Mapping, sixth.Mapping, seventh.Mapping, eighth.Mapping]);
    }

    public static ShapedQuery<R> Of<T, V, R>(QueryModel model, Expr<T, V> first, Func<V, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V> r1 = Read(first, 0);
        return new(Selection.Of(model, [Column(first)]), new ProjectionReader<R>((b, i) => result(r1(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Func<V1, V2, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        return new(Selection.Of(model, [Column(first), Column(second)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Func<V1, V2, V3, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, V4, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Func<V1, V2, V3, V4, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, V4, V5, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Func<V1, V2, V3, V4, V5, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, V4, V5, V6, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Func<V1, V2, V3, V4, V5, V6, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, V4, V5, V6, V7, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Func<V1, V2, V3, V4, V5, V6, V7, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        Func<RowBatch, int, V7> r7 = Read(seventh, 6);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i))));
    }

    public static ShapedQuery<R> Of<T, V1, V2, V3, V4, V5, V6, V7, V8, R>(QueryModel model, Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<RowBatch, int, V1> r1 = Read(first, 0);
        Func<RowBatch, int, V2> r2 = Read(second, 1);
        Func<RowBatch, int, V3> r3 = Read(third, 2);
        Func<RowBatch, int, V4> r4 = Read(fourth, 3);
        Func<RowBatch, int, V5> r5 = Read(fifth, 4);
        Func<RowBatch, int, V6> r6 = Read(sixth, 5);
        Func<RowBatch, int, V7> r7 = Read(seventh, 6);
        Func<RowBatch, int, V8> r8 = Read(eighth, 7);
        return new(Selection.Of(model, [Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh), Column(eighth)]), new ProjectionReader<R>((b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i), r8(b, i))));
    }

    private static ProjectedColumn Column<T, V>(Expr<T, V> value) => new(value.Node, value.Mapping.IsNullable);

    private static Func<RowBatch, int, V> Read<T, V>(Expr<T, V> value, int column)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValueMapping<V> mapping = value.Mapping;
        return (batch, row) => mapping.Read(batch, column, row);
    }
}
