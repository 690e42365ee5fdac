namespace JsonOrm.PostgreSql.Transactions;

/// <summary>How objects of the caller go back to what they were, in the order in which they were changed: keys that were assigned, tokens that were advanced.</summary>
internal sealed class UndoLog
{
    private readonly List<Action> _actions = [];

    /// <summary>The present end.</summary>
    public int Mark => _actions.Count;

    public void Add(Action undo) => _actions.Add(undo);

    /// <summary>Undoes what was added since a mark, the latest first.</summary>
    public void UndoTo(int mark)
    {
        for (int i = _actions.Count - 1; i >= mark; i--)
        {
            _actions[i]();
        }

        _actions.RemoveRange(mark, _actions.Count - mark);
    }

    /// <summary>Keeps everything.</summary>
    public void Clear() => _actions.Clear();
}
