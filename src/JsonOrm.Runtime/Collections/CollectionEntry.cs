namespace JsonOrm;

/// <summary>A document of a collection with its key and what the database records about it. The value is a new object.</summary>
/// <typeparam name="T">The type of values.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Value">The value as it was set; null for JSON null.</param>
/// <param name="Version">The version, which each change increases; the argument of <see cref="DocumentCollection{T}.CompareExchange"/>.</param>
/// <param name="Updated">When the document changed last, in UTC; null if a person added it to the file.</param>
/// <param name="Expires">When the document expires, in UTC; null if it does not.</param>
public sealed record CollectionEntry<T>(string Key, T? Value, long Version, DateTimeOffset? Updated, DateTimeOffset? Expires)
{
    /// <summary>Splits the entry: <c>foreach ((string key, Player? player) in players.Items())</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Deconstruct(out string key, out T? value) => (key, value) = (Key, Value);
}
