using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Groups of rows of which values can be selected: keys, aggregates and what is computed from them.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TScope">What expressions are made of.</typeparam>
public abstract partial class GroupSelection<T, TScope>
{
    private protected GroupSelection(QueryModel model, TScope scope)
    {
        Model = model;
        Scope = scope;
    }

    /// <summary>The query for the groups, without a selection.</summary>
    internal QueryModel Model { get; }

    internal TScope Scope { get; }

    /// <summary>Leaves out groups at the beginning.</summary>
    /// <param name="count">How many; not negative.</param>
    public GroupPage<T, TScope> Skip(long count) => new(Model.Skip(count), Scope);

    /// <summary>Gives at most so many groups.</summary>
    /// <param name="count">How many; 0 gives none, negative is an error.</param>
    public GroupPage<T, TScope> Take(long count) => new(Model.Take(count), Scope);

    /// <summary>The query as SQL-like text.</summary>
    public override string ToString() => Model.ToString();
}
