namespace JsonOrm;

/// <summary>
/// Marks a partial record, class or struct that a query can return. The generator adds <c>From(…)</c>, with one parameter per member, and
/// <c>Columns</c>, which lets a further query read the results as rows:
/// <c>Select.From(Album.Columns).Select(a =&gt; AlbumLine.From(a.Title, a.Artist.Name, a.Price * 2))</c>.
/// </summary>
/// <remarks>
/// The members are the parameters of the public constructor and the required properties. If the constructor has no parameters, they are the
/// public settable properties. If there are several constructors, <c>[JsonConstructor]</c> selects one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ProjectionAttribute : Attribute;
