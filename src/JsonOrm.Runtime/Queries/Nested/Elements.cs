namespace JsonOrm.Queries;

/// <summary>Builds questions about the elements of lists in nested JSON.</summary>
internal static class Elements
{
    public static BooleanExpr<T> Any<T>(ExpressionNode json) => new(new ElementsNode(ElementsFunction.Any, json, new ElementNode(), condition: null));

    public static BooleanExpr<T> Any<T, TItem>(ExpressionNode json, Func<ExpressionNode, TItem> item, Func<TItem, Condition<T>> condition) =>
        new(Question(ElementsFunction.Any, json, item, condition));

    // Every element satisfies it if none makes it false or null.
    public static BooleanExpr<T> All<T, TItem>(ExpressionNode json, Func<ExpressionNode, TItem> item, Func<TItem, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return !Any<T, TItem>(json, item, element => !condition(element).Coalesce(false));
    }

    public static IntegerExpr<T, int> Count<T>(ExpressionNode json) => new(new ElementsNode(ElementsFunction.Count, json, new ElementNode(), condition: null));

    public static IntegerExpr<T, int> Count<T, TItem>(ExpressionNode json, Func<ExpressionNode, TItem> item, Func<TItem, Condition<T>> condition) =>
        new(Question(ElementsFunction.Count, json, item, condition));

    public static BooleanExpr<T> Contains<T, E, TItem>(ExpressionNode json, Func<ExpressionNode, TItem> item, ScalarExpr<T, E>? value)
        where TItem : Expr<T> => Any<T, TItem>(json, item, element => new(Comparison.Equal(element.Node, value?.Node)));

    private static ElementsNode Question<T, TItem>(ElementsFunction function, ExpressionNode json, Func<ExpressionNode, TItem> item, Func<TItem, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var element = new ElementNode();
        return new ElementsNode(function, json, element, condition(item(element)).Node);
    }
}
