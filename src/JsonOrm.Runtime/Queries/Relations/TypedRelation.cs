using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>A relation between two row types, which can attach related rows to a row.</summary>
/// <typeparam name="TParent">The row type that has the property.</typeparam>
/// <typeparam name="TChild">The row type of the related rows.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Relation<TParent, TChild> : Relation
    where TParent : class, ITable<TParent>
    where TChild : class, ITable<TChild>
{
    private readonly Action<TParent, TChild?>? _attachOne;
    private readonly Action<TParent, List<TChild>>? _attachMany;

    /// <summary>Creates a relation to a single row.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="foreignKey">The columns of <typeparamref name="TParent"/> that refer to the key of <typeparamref name="TChild"/>, in key order.</param>
    /// <param name="attach">Sets the property.</param>
    public Relation(string name, int[] foreignKey, Action<TParent, TChild?> attach)
        : base(name, TParent.Schema, TChild.Schema, foreignKey, TChild.Schema.KeyOrdinals, isCollection: false, link: null) => _attachOne = attach;

    /// <summary>Creates a relation to the rows that refer to this one.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="foreignKey">The columns of <typeparamref name="TChild"/> that refer to the key of <typeparamref name="TParent"/>, in key order.</param>
    /// <param name="attach">Sets the property, which may keep the list.</param>
    /// <param name="attachInverse">Sets the child's property that leads back; null if it has none.</param>
    public Relation(string name, int[] foreignKey, Action<TParent, List<TChild>> attach, Action<TChild, TParent>? attachInverse = null)
        : base(name, TParent.Schema, TChild.Schema, TParent.Schema.KeyOrdinals, foreignKey, isCollection: true, link: null)
    {
        _attachMany = attach;
        AttachInverse = attachInverse;
    }

    /// <summary>Creates a relation to the rows that a link table relates to this one.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="link">The link table.</param>
    /// <param name="toParent">Its columns that refer to the key of <typeparamref name="TParent"/>, in key order.</param>
    /// <param name="toChild">Its columns that refer to the key of <typeparamref name="TChild"/>, in key order.</param>
    /// <param name="attach">Sets the property, which may keep the list.</param>
    public Relation(string name, TableSchema link, int[] toParent, int[] toChild, Action<TParent, List<TChild>> attach)
        : base(name, TParent.Schema, TChild.Schema, TParent.Schema.KeyOrdinals, TChild.Schema.KeyOrdinals, isCollection: true, new RelationLink(link, toParent, toChild)) =>
        _attachMany = attach;

    /// <summary>Sets the child's property that leads back; null if it has none.</summary>
    internal Action<TChild, TParent>? AttachInverse { get; }

    /// <summary>Sets the property of a relation to one row.</summary>
    /// <param name="parent">The row.</param>
    /// <param name="child">The related row, or null.</param>
    /// <exception cref="InvalidOperationException">The relation leads to a collection.</exception>
    public void Attach(TParent parent, TChild? child) =>
        (_attachOne ?? throw new InvalidOperationException($"Relation {this} leads to a collection of rows, not to one."))(parent, child);

    /// <summary>Sets the property of a relation to a collection.</summary>
    /// <param name="parent">The row.</param>
    /// <param name="children">The related rows; the property may keep the list itself.</param>
    /// <exception cref="InvalidOperationException">The relation leads to one row.</exception>
    public void Attach(TParent parent, List<TChild> children) =>
        (_attachMany ?? throw new InvalidOperationException($"Relation {this} leads to one row, not to a collection."))(parent, children);

    internal override IncludeModel Include(QueryModel rows) => new RelationInclude<TParent, TChild>(this, rows);
}
