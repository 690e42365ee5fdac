using JsonOrm.Parsing;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Changes by text, for tools and ad-hoc corrections: <c>insert into</c>, <c>update</c> and <c>delete from</c>, and for collections <c>create index on</c> and
/// <c>drop index on</c>. A change passes the checks of typed writes: types, nulls,
/// keys, unique indexes and references always, and the rules of the table's class once the class has been used with this database. Without its class, a table's
/// own rules, such as <c>[StringLength]</c>, are not known.
/// </summary>
public static class TextChanges
{
    /// <summary>Runs a change, entirely or not at all: <c>await db.ChangeAsync($"update User set City = {city} where Id = {id}")</c>.</summary>
    /// <param name="db">The database or transaction to change.</param>
    /// <param name="change">The change, an interpolated string whose holes are parameters.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <returns>The number of changed rows; for the index of a collection 1, or 0 if nothing had to be done.</returns>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has changed.</exception>
    /// <exception cref="ValidationException">A row breaks a rule; nothing has changed.</exception>
    public static ValueTask<long> ChangeAsync(this ITextQuerySession db, QueryText change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        if (QueryParser.ParseIndex(change.Text) is { } index)
        {
            return IndexChange.RunAsync(db, change.Text, index, cancellationToken);
        }

        BoundChange bound = Bind(db, change, returns: false);
        return bound.Documents is { } documents ? Session(db, change).ChangeDocumentsAsync(documents, cancellationToken) : db.ExecuteAsync(bound.Model, cancellationToken);
    }

    /// <inheritdoc cref="ChangeAsync"/>
    public static long Change(this ITextQuerySession db, QueryText change)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        if (QueryParser.ParseIndex(change.Text) is { } index)
        {
            return IndexChange.RunAsync(db, change.Text, index, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }

        BoundChange bound = Bind(db, change, returns: false);
        return bound.Documents is { } documents ? Session(db, change).ChangeDocuments(documents) : db.Execute(bound.Model);
    }

    /// <summary>Runs a change with <c>returning</c>, and returns the values that it names, one row for each changed row.</summary>
    /// <param name="db">The database or transaction to change.</param>
    /// <param name="change">The change, an interpolated string whose holes are parameters.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has changed.</exception>
    /// <exception cref="ValidationException">A row breaks a rule; nothing has changed.</exception>
    public static async ValueTask<ResultTable> ChangeReturningAsync(this ITextQuerySession db, QueryText change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        BoundChange bound = Bind(db, change, returns: true);
        if (bound.Documents is { } documents)
        {
            await Session(db, change).ChangeDocumentsAsync(documents, cancellationToken).ConfigureAwait(false);
            return TextQueries.Table(bound.Returned!, bound.Names, documents.Returned);
        }

        RowCursor cursor = await db.OpenCursorAsync(bound.Model, cancellationToken).ConfigureAwait(false);
        return await TextQueries.ReadAllAsync(cursor, bound.Model.Returning!, bound.Names, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ChangeReturningAsync"/>
    public static ResultTable ChangeReturning(this ITextQuerySession db, QueryText change)
    {
        ArgumentNullException.ThrowIfNull(db);
        BoundChange bound = Bind(db, change, returns: true);
        if (bound.Documents is { } documents)
        {
            Session(db, change).ChangeDocuments(documents);
            return TextQueries.Table(bound.Returned!, bound.Names, documents.Returned);
        }

        using RowCursor cursor = db.OpenCursor(bound.Model);
        return TextQueries.Read(cursor, bound.Model.Returning!, bound.Names);
    }

    /// <summary>True if a text is a change with <c>returning</c>, which <see cref="ChangeReturning"/> runs.</summary>
    /// <param name="change">The change.</param>
    /// <exception cref="QuerySyntaxException">The text cannot be parsed.</exception>
    public static bool IsReturning(QueryText change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return QueryParser.ParseChange(change.Text)?.Returning is not null;
    }

    /// <summary>True if a text makes or drops an index of a collection, which is run on a database and not in a transaction.</summary>
    /// <param name="change">The change.</param>
    /// <exception cref="QuerySyntaxException">The text begins so, and cannot be parsed.</exception>
    public static bool ChangesIndex(QueryText change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return QueryParser.ParseIndex(change.Text) is not null;
    }

    private static IDocumentTextSession Session(ITextQuerySession db, QueryText change) => db as IDocumentTextSession
        ?? throw new QuerySyntaxException(change.Text, 0, "Documents are changed through a database or a transaction. A snapshot only reads.");

    private static BoundChange Bind(ITextQuerySession db, QueryText change, bool returns)
    {
        ArgumentNullException.ThrowIfNull(change);
        BoundChange bound = QueryBinder.BindChange(change, db.Tables)
            ?? throw new QuerySyntaxException(change.Text, 0, Expected(change.Text));
        return (bound.Returned is not null) == returns
            ? bound
            : throw new QuerySyntaxException(change.Text, change.Text.Length, returns
                ? "Here 'returning' with the values to return is expected. Change and ChangeAsync run a change without it."
                : "A change with 'returning' is run by ChangeReturning or ChangeReturningAsync.");
    }

    private static string Expected(string text)
    {
        string word = text.TrimStart();
        word = word[..(word.AsSpan().IndexOfAnyExceptInRange('A', 'z') is var end and >= 0 ? end : word.Length)];
        return word.ToUpperInvariant() switch
        {
            "CREATE" or "DROP" or "ALTER" => "Here insert, update or delete is expected. Tables and indexes are declared by classes, and an index that a class does not declare would be gone when the class is used next: " +
                "add [Index] or [Unique] to the property, or remove it. The index of a collection is made by 'create index on collection (path, …)'.",
            "BEGIN" or "START" or "COMMIT" or "ROLLBACK" or "END" or "SAVEPOINT" => "Here insert, update or delete is expected. A transaction is an object: JsonDatabase.BeginTransaction begins it, and its Commit ends it. In the shell of the tool, begin, commit and rollback are statements.",
            _ => "Here insert, update or delete is expected. A select is run by Query or QueryAsync.",
        };
    }
}
