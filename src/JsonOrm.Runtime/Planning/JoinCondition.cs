using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>A join's condition taken apart: equalities between the sides, what concerns one side alone, and the rest.</summary>
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

    /// <summary>What is compared on the left, place by place with <see cref="RightKeys"/>.</summary>
    public IReadOnlyList<ExpressionNode> LeftKeys => _leftKeys;

    /// <summary>What is compared on the right.</summary>
    public IReadOnlyList<ExpressionNode> RightKeys => _rightKeys;

    /// <summary>Conditions on the left row alone.</summary>
    public IReadOnlyList<ExpressionNode> LeftOnly => _leftOnly;

    /// <summary>Conditions on the right row alone.</summary>
    public IReadOnlyList<ExpressionNode> RightOnly => _rightOnly;

    /// <summary>Conditions on pairs that are no equalities, and those that read no row.</summary>
    public IReadOnlyList<ExpressionNode> Rest => _rest;

    // The depth is that of the rows on the left: a recursion is what a query begins with.
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
