namespace JsonOrm;

/// <summary>
/// Marks a partial record, class or struct that a query can give as its result. It gets <c>From(…)</c>, with a parameter for each member, and
/// <c>Columns</c>, by which results are read as rows of a further query:
/// <c>Select.From(Album.Columns).Select(a =&gt; AlbumLine.From(a.Title, a.Artist.Name, a.Price * 2))</c>.
/// </summary>
/// <remarks>
/// Its members are the parameters of its public constructor and its required properties, or, if the constructor has no parameters, its public
/// settable properties. <c>[JsonConstructor]</c> says which of several constructors is meant.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ProjectionAttribute : Attribute;
