using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value for a member that may be null, from an expression that may or may not be nullable. Pass the expression; it converts implicitly.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of a value that is not null.</typeparam>
public readonly struct MayBeNull<T, V>
    where V : struct
{
    private MayBeNull(Expr<T, V?>? value) => Value = value;

    internal Expr<T, V?>? Value { get; }

    /// <summary>Wraps a value that is never null; for generated code.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MayBeNull<T, V> Of(IExpr<T, V> value) => value?.Expression!;

    /// <summary>Wraps a value that may be null; for generated code.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MayBeNull<T, V> Of(IExpr<T, V?> value) => value?.Expression!;

    /// <summary>Converts a value that is never null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MayBeNull<T, V>(Expr<T, V> value) =>
        new(value is null ? null : new ScalarExpr<T, V?>(value.Node, new NullableMapping<V>(value.Mapping)));

    /// <summary>Converts a value that may be null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MayBeNull<T, V>(Expr<T, V?> value) => new(value);
}
