using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>A type's name and location.</summary>
/// <param name="Namespace">Its namespace as written in C#, empty for the global one.</param>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="FullName">Its fully qualified C# name.</param>
/// <param name="DisplayName">Its namespace and name for messages.</param>
/// <param name="FileName">Its full metadata name, used in the names of output files.</param>
/// <param name="Declarations">The headers of its partial declarations, outermost first, itself last: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="HidesBase">True if a base class is a table too, whose generated members are hidden.</param>
/// <param name="TypeParameters">The type parameters of its containing types.</param>
/// <param name="IsObsolete">True if generated code refers to something obsolete.</param>
/// <param name="Silenced">The compiler's diagnostics to suppress for members that generated code refers to.</param>
internal sealed record TypeModel(
    string Namespace,
    string Name,
    string FullName,
    string DisplayName,
    string FileName,
    EquatableArray<string> Declarations,
    bool HidesBase,
    EquatableArray<string> TypeParameters,
    bool IsObsolete,
    EquatableArray<string> Silenced);
