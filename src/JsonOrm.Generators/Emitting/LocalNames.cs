using JsonOrm.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Emitting;

/// <summary>Provides unique local and parameter names in one scope: camel case, no keywords.</summary>
internal sealed class LocalNames(params string[] taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>Returns a name derived from a property's.</summary>
    public string Of(string property)
    {
        string name = char.ToLowerInvariant(property[0]) + property.Substring(1);
        string unique = name;
        for (int number = 2; !_taken.Add(unique); number++)
        {
            unique = name + RangeLiterals.Text(number);
        }

        return SyntaxFacts.GetKeywordKind(unique) != SyntaxKind.None ? "@" + unique : unique;
    }
}
