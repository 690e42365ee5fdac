using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>A projection as the emitter sees it: values only, no symbols and no syntax.</summary>
/// <param name="Type">The type.</param>
/// <param name="Members">Its members in the order in which they are selected.</param>
/// <param name="HidesBase">True if a base class has generated members too, which are hidden.</param>
/// <param name="BrokenRule">A rule that the projection breaks, in which case it is only declared; null if it breaks none.</param>
internal sealed record ProjectionModel(TypeModel Type, EquatableArray<ProjectedShape> Members, bool HidesBase, string? BrokenRule = null);
