namespace JsonOrm.Collections;

/// <summary>What a search reads, and what it makes of a document.</summary>
/// <param name="Session">How the collection is reached.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Result">Creates the result from a document.</param>
internal sealed record SearchSource<TResult>(ICollectionSession Session, string Collection, Func<StoredDocument, TResult> Result);
