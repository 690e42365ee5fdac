using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The branches of a case so far.</summary>
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

    public ExpressionNode Otherwise<T>(Expr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        ExpressionNode result = otherwise.Node;
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
