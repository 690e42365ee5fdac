namespace JsonOrm;

/// <summary>A session whose collections get and lose indexes by text, see <see cref="TextChanges"/>. Databases are such sessions; transactions and snapshots are not.</summary>
public interface IIndexSession
{
    /// <summary>Returns the names of the collections.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken);

    /// <summary>Makes or drops the index of a collection.</summary>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="paths">The paths of the index, in its order.</param>
    /// <param name="unique">True for a unique index.</param>
    /// <param name="drops">True to drop it.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    /// <returns>False if nothing had to be done.</returns>
    ValueTask<bool> ChangeIndexAsync(string collection, IReadOnlyList<string> paths, bool unique, bool drops, CancellationToken cancellationToken);
}
