namespace JsonOrm.Queries;

/// <summary>A value inside nested JSON: a member of an object, an element of a list, or the JSON itself read as a scalar. Null if there is no such value.</summary>
public sealed class JsonValueNode : ExpressionNode
{
    /// <summary>Reads a value inside nested JSON.</summary>
    /// <param name="json">The nested JSON.</param>
    /// <param name="name">The name of the member; null for none.</param>
    /// <param name="index">The index of the element, from 0; -1 for none.</param>
    /// <param name="type">The type of the value; <see cref="ColumnType.Json"/> for nested JSON.</param>
    /// <param name="enumSchema">The enum's members; required for <see cref="ColumnType.Enum"/>.</param>
    /// <param name="isAnyKind">True for JSON of no declared shape: a value of another kind than the type's is null rather than an error.</param>
    public JsonValueNode(ExpressionNode json, string? name, int index, ColumnType type, EnumSchema? enumSchema = null, bool isAnyKind = false)
        : base(type, isNullable: true, enumSchema)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
        Name = name;
        Index = index;
        IsAnyKind = isAnyKind;
    }

    /// <summary>The nested JSON.</summary>
    public ExpressionNode Json { get; }

    /// <summary>The name of the member; null for none.</summary>
    public string? Name { get; }

    /// <summary>The index of the element, from 0; -1 for none.</summary>
    public int Index { get; }

    /// <summary>True for JSON of no declared shape: a value of another kind than the type's is null rather than an error.</summary>
    public bool IsAnyKind { get; }
}

/// <summary>The current element in the condition of an <see cref="ElementsNode"/>: nested JSON, or null for an element that is JSON null.</summary>
public sealed class ElementNode : ExpressionNode
{
    /// <summary>Creates a variable for the elements of one list; each <see cref="ElementsNode"/> has its own.</summary>
    public ElementNode()
        : base(ColumnType.Json, isNullable: true)
    {
    }

    /// <summary>The number of lists whose conditions are nested in this one's, this one included, from 1; 0 before the condition is complete. It tells nested variables apart in text.</summary>
    public int Level { get; internal set; }
}

/// <summary>
/// A question about the elements of a list, or the values of a dictionary, in nested JSON. Null has no elements, and neither has JSON that is neither an array nor
/// an object.
/// </summary>
public sealed class ElementsNode : ExpressionNode
{
    /// <summary>Creates a question about elements.</summary>
    /// <param name="function">The question.</param>
    /// <param name="json">The list or dictionary.</param>
    /// <param name="element">The variable that the condition refers to.</param>
    /// <param name="condition">Only elements that satisfy this condition are counted; null for all.</param>
    /// <exception cref="ArgumentException">The condition contains a subquery that refers to the element, or an aggregate or window.</exception>
    public ElementsNode(ElementsFunction function, ExpressionNode json, ElementNode element, ExpressionNode? condition)
        : base(function == ElementsFunction.Any ? ColumnType.Boolean : ColumnType.Int32, isNullable: false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(element);
        Function = function;
        Json = json;
        Element = element;
        Condition = condition;
        if (element.Level == 0)
        {
            element.Level = 1 + Levels(condition);
        }

        if (condition is not null)
        {
            NestedRules.Check(condition);
        }

        static int Levels(ExpressionNode? node)
        {
            int deepest = 0;
            ExpressionTree.Visit(node, part => deepest = Math.Max(deepest, part is ElementsNode inner ? inner.Element.Level : 0));
            return deepest;
        }
    }

    /// <summary>The question.</summary>
    public ElementsFunction Function { get; }

    /// <summary>The list or dictionary.</summary>
    public ExpressionNode Json { get; }

    /// <summary>The variable that the condition refers to.</summary>
    public ElementNode Element { get; }

    /// <summary>Only elements that satisfy this condition are counted; null for all.</summary>
    public ExpressionNode? Condition { get; }
}

/// <summary>A question about the elements of a list in nested JSON.</summary>
public enum ElementsFunction : byte
{
    /// <summary>True if there is an element that satisfies the condition; never null.</summary>
    Any,

    /// <summary>The number of elements that satisfy the condition; never null.</summary>
    Count,
}

/// <summary>What a condition on the elements of a list may contain.</summary>
internal static class NestedRules
{
    public static void Check(ExpressionNode condition)
    {
        if (ExpressionTree.Contains(condition, static part => part is AggregateNode or WindowNode))
        {
            throw new ArgumentException($"A condition on the elements of a list sees one element at a time, and {condition} computes over rows. Compare with the result of a query of its own, by Sql.Scalar.", nameof(condition));
        }

        RefuseElementsInQueries(condition);
    }

    // A subquery knows the columns of the outer row, and not an element of one of its lists.
    private static void RefuseElementsInQueries(ExpressionNode node)
    {
        if (ExpressionTree.Subquery(node) is { } query && HasForeignElement(query))
        {
            throw new ArgumentException($"A subquery cannot refer to an element of a list: {node}. Make the elements rows of a table of their own, or filter after the rows have been read.", nameof(node));
        }

        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            RefuseElementsInQueries(child);
        }
    }

    private static bool HasForeignElement(QueryModel query) =>
        QueryTree.Expressions(query).Any(expression => HasForeignElement(expression, [])) || QueryTree.Inputs(query).Any(HasForeignElement);

    private static bool HasForeignElement(ExpressionNode node, IReadOnlyList<ElementNode> own)
    {
        if (node is ElementNode element)
        {
            return !own.Contains(element);
        }

        if (ExpressionTree.Subquery(node) is { } query && HasForeignElement(query))
        {
            return true;
        }

        IReadOnlyList<ElementNode> inside = node is ElementsNode elements ? [.. own, elements.Element] : own;
        return ExpressionTree.Children(node).Any(child => HasForeignElement(child, inside));
    }
}
