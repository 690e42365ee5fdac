using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>A join's condition, split into equalities between the sides, conditions on one side only, and the rest.</summary>
internal sealed class JoinCondition
{
    private readonly List<ExpressionNode> _leftKeys = [];
    private readonly List<ExpressionNode> _rightKeys = [];
    private readonly List<ExpressionNode> _leftOnly = [];
    private readonly List<ExpressionNode> _rightOnly = [];
    private readonly List<ExpressionNode> _rest = [];

    /// <param name="on">The condition; null for every pair.</param>
    /// <param name="rightSources">The sources of the right side.</param>
    public JoinCondition(ExpressionNode? on, IReadOnlyList<RowSource> rightSources)
    {
        if (on is null)
        {
            return;
        }

        foreach (ExpressionNode conjunct in PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(on)))
        {
            HashSet<RowSource> sources = Conjuncts.Sources(conjunct);
            bool readsRight = sources.Overlaps(rightSources), readsLeft = ReadsDepth(conjunct) || sources.Any(source => !rightSources.Contains(source));
            if (readsLeft != readsRight)
            {
                (readsRight ? _rightOnly : _leftOnly).Add(conjunct);
            }
            else if (conjunct is not BinaryNode { Operator: BinaryOperator.Equal } equality || !readsLeft || !AddKey(equality.Left, equality.Right, rightSources) && !AddKey(equality.Right, equality.Left, rightSources))
            {
                _rest.Add(conjunct);
            }
        }
    }

    /// <summary>The join keys of the left side, corresponding to <see cref="RightKeys"/>.</summary>
    public IReadOnlyList<ExpressionNode> LeftKeys => _leftKeys;

    /// <summary>The join keys of the right side.</summary>
    public IReadOnlyList<ExpressionNode> RightKeys => _rightKeys;

    /// <summary>Conditions on the left row only.</summary>
    public IReadOnlyList<ExpressionNode> LeftOnly => _leftOnly;

    /// <summary>Conditions on the right row only.</summary>
    public IReadOnlyList<ExpressionNode> RightOnly => _rightOnly;

    /// <summary>Conditions on pairs that are not equalities, and those that read no row.</summary>
    public IReadOnlyList<ExpressionNode> Rest => _rest;

    // The depth belongs to the rows on the left, because a query begins with its recursion.
    private static bool ReadsDepth(ExpressionNode node) => ExpressionTree.Contains(node, static part => part is DepthNode);

    private bool AddKey(ExpressionNode left, ExpressionNode right, IReadOnlyList<RowSource> rightSources)
    {
        HashSet<RowSource> leftSources = Conjuncts.Sources(left), rightOnes = Conjuncts.Sources(right);
        if (leftSources.Count == 0 || rightOnes.Count == 0 || leftSources.Overlaps(rightSources) || !rightOnes.All(rightSources.Contains) || ReadsDepth(right))
        {
            return false;
        }

        _leftKeys.Add(left);
        _rightKeys.Add(right);
        return true;
    }
}
