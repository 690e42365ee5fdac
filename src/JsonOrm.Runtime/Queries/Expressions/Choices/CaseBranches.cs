namespace JsonOrm.Queries;

/// <summary>The branches of a case expression so far.</summary>
internal sealed class CaseBranches
{
    private readonly CaseBranches? _before;
    private readonly ExpressionNode _condition;
    private readonly ExpressionNode _then;

    private CaseBranches(CaseBranches? before, ExpressionNode condition, ExpressionNode then)
    {
        _before = before;
        _condition = condition;
        _then = then;
    }

    public static CaseBranches Of<T>(Expr<T> condition, Expr<T> then) => Add(null, condition, then);

    public CaseBranches And<T>(Condition<T> condition, Expr<T> then) => Add(this, condition, then);

    /// <summary>Adds a branch whose value is null; its type is that of the previous branch.</summary>
    public CaseBranches AndNull<T>(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new CaseBranches(this, condition.Node, Null());
    }

    public ExpressionNode Otherwise<T>(Expr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return Ended(otherwise.Node);
    }

    /// <summary>Ends the case expression; it is null if no condition is true.</summary>
    public ExpressionNode OtherwiseNull() => Ended(Null());

    private ConstantNode Null() => new(Value.Null, _then.Type);

    private ExpressionNode Ended(ExpressionNode otherwise)
    {
        ExpressionNode result = otherwise;
        for (CaseBranches? branch = this; branch is not null; branch = branch._before)
        {
            result = new CaseNode(branch._condition, branch._then, result);
        }

        return result;
    }

    private static CaseBranches Add<T>(CaseBranches? before, Expr<T> condition, Expr<T> then)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(then);
        return new CaseBranches(before, condition.Node, then.Node);
    }
}
