using System.Diagnostics.CodeAnalysis;
using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// Reads conditions and orders over values inside nested JSON as conditions over the columns of indexes: where an index contains a value, a column in the place of the value's expression.
/// </summary>
internal sealed class IndexedValues
{
    private readonly RowSource _source;
    private readonly Dictionary<string, ColumnSchema> _values = new(StringComparer.Ordinal);
    private readonly List<ExpressionNode> _conjuncts;
    private readonly List<List<ExpressionNode>> _ofElements = [];

    /// <param name="table">A table with indexes over values inside nested JSON.</param>
    /// <param name="source">Its source in the conditions.</param>
    /// <param name="conjuncts">The conditions, normalised; all must hold.</param>
    public IndexedValues(TableVersion table, RowSource source, List<ExpressionNode> conjuncts)
    {
        _source = source;
        foreach (IndexForm index in table.Form.Indexes)
        {
            foreach (IndexedPath path in index.Path is InnerEntryLayout layout ? layout.Paths : [])
            {
                _values[path.Signature] = path.Value;
            }
        }

        _conjuncts = conjuncts.ConvertAll(conjunct => Rewrite(conjunct, []));
        AddElements(conjuncts, []);
        Bounds = ColumnBounds.Collect(_conjuncts);
    }

    /// <summary>The conditions on rows.</summary>
    public List<ExpressionNode> Conjuncts => _conjuncts;

    /// <summary>What the conditions on rows imply for each value.</summary>
    public Dictionary<int, ColumnBounds> Bounds { get; }

    /// <summary>
    /// What the conditions imply for the elements of lists, one for each condition that an element must meet: two conditions on one list may be met by different elements.
    /// </summary>
    public IEnumerable<Dictionary<int, ColumnBounds>> ElementBounds() => _ofElements.Select(conditions => ColumnBounds.Collect([.. _conjuncts, .. conditions]));

    /// <summary>An order, over the columns of indexes.</summary>
    public IReadOnlyList<Ordering> Order(IReadOnlyList<Ordering> orderings) => [.. orderings.Select(ordering => ordering with { Expression = Rewrite(ordering.Expression, []) })];

    private void AddElements(List<ExpressionNode> conjuncts, (ElementNode Element, string Signature)[] around)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (conjunct is ElementsNode { Function: ElementsFunction.Any, Condition: { } condition } any && TrySignature(any.Json, around, out string? list))
            {
                (ElementNode, string)[] inside = [.. around, (any.Element, list + IndexedPath.Elements)];
                List<ExpressionNode> conditions = PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(condition));
                _ofElements.Add(conditions.ConvertAll(part => Rewrite(part, inside)));
                AddElements(conditions, inside);
            }
        }
    }

    private ExpressionNode Rewrite(ExpressionNode node, (ElementNode Element, string Signature)[] around) => ExpressionTree.Rewrite(node, part =>
        part is JsonValueNode value && TrySignature(value, around, out string? signature) && _values.TryGetValue(signature, out ColumnSchema? column) && column.Type == value.Type
            ? new ColumnNode(_source, column)
            : null);

    // A name that could be several steps is none of an index.
    private bool TrySignature(ExpressionNode node, (ElementNode Element, string Signature)[] around, [NotNullWhen(true)] out string? signature)
    {
        signature = null;
        switch (node)
        {
            case ColumnNode column when ReferenceEquals(column.Source, _source):
                signature = column.Column.Name;
                break;
            case ElementNode element:
                signature = Array.Find(around, known => ReferenceEquals(known.Element, element)).Signature;
                break;
            case JsonValueNode { Index: < 0, IsAnyKind: false } value when TrySignature(value.Json, around, out string? outer) && value.Name?.AsSpan().IndexOfAny('.', '[') is not >= 0:
                signature = value.Name is null ? outer : outer + "." + value.Name;
                break;
        }

        return signature is not null;
    }
}
