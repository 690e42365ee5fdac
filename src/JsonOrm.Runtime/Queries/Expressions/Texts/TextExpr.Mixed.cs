using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison with values of results, for which C# does not distinguish string from string?.
public partial class TextExpr<T>
{
#nullable disable // A string and a string that may be null: either compares with the other.
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(TextExpr<T> left, ScalarExpr<T, string> right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(ScalarExpr<T, string> left, TextExpr<T> right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(TextExpr<T> left, ScalarExpr<T, string> right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(ScalarExpr<T, string> left, TextExpr<T> right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>True if the text is among the query's results. If it is not and null is among them, the result is null rather than false, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public new Condition<T> In(ValueQuery<string> query) => base.In(query);

    /// <summary>True if the text is in the set. If it is not and null is in the set, the result is null rather than false, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public new Condition<T> In(ValueSet<T, string> set) => base.In(set);

    /// <summary>True if the text is not among the query's results. Never true if null is among them, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public new Condition<T> NotIn(ValueQuery<string> query) => !In(query);

    /// <summary>True if the text is not in the set. Never true if null is in it, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public new Condition<T> NotIn(ValueSet<T, string> set) => !In(set);
#nullable restore
}
