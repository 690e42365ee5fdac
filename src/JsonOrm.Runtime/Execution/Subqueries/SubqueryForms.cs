using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The results of one query for each way in which an expression can use it.</summary>
internal sealed class SubqueryForms
{
    private readonly object _lock = new();
    private Subquery? _exists;
    private Subquery? _members;
    private Subquery? _value;

    public Subquery Of(ExpressionNode node, ExecutionScope scope)
    {
        lock (_lock)
        {
            return node switch
            {
                ExistsNode exists => _exists ??= new Subquery(exists.Query, static query => new ExistenceAnswers(query), scope),
                InQueryNode membership => _members ??= new Subquery(membership.Query, static query => new MemberAnswers(query), scope),
                _ => _value ??= new Subquery(((ScalarQueryNode)node).Query, static query => new ScalarAnswers(query), scope),
            };
        }
    }
}
