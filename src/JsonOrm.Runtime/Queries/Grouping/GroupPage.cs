using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Some of the groups, by their places in the order.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TScope">What expressions are made of.</typeparam>
public sealed class GroupPage<T, TScope> : GroupSelection<T, TScope>
{
    internal GroupPage(QueryModel model, TScope scope)
        : base(model, scope)
    {
    }
}
