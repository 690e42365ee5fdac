using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>Where a type stands and how it is named.</summary>
/// <param name="Namespace">Its namespace as written in C#, empty for the global one.</param>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="FullName">Its fully qualified C# name.</param>
/// <param name="DisplayName">Its namespace and name as a person reads them.</param>
/// <param name="FileName">Its full metadata name, by which output files are named.</param>
/// <param name="Declarations">The headers of its partial declarations, outermost first, itself last: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="HidesBase">True when a base class is a table too, whose generated members are hidden.</param>
/// <param name="TypeParameters">The type parameters of its containers.</param>
/// <param name="IsObsolete">True when generated code names something that is obsolete.</param>
/// <param name="Silenced">Diagnostics of the compiler's about members that generated code names.</param>
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
