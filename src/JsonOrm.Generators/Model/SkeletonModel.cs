using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>What a table that breaks a rule is declared with.</summary>
/// <param name="Rule">A rule that the table breaks.</param>
/// <param name="HasKey">True when the key can be told.</param>
/// <param name="Taken">Names of generated members that the user's type has already, which are left out.</param>
internal sealed record SkeletonModel(string Rule, bool HasKey, EquatableArray<string> Taken)
{
    public bool Has(string member) => !Taken.Contains(member);
}
