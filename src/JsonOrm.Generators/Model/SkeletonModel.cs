using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>The members that are declared for a table that breaks a rule.</summary>
/// <param name="Rule">A rule that the table breaks.</param>
/// <param name="HasKey">True if the key is known.</param>
/// <param name="Taken">The names of generated members that the user's type declares itself, which are left out.</param>
internal sealed record SkeletonModel(string Rule, bool HasKey, EquatableArray<string> Taken)
{
    public bool Has(string member) => !Taken.Contains(member);
}
