using JsonOrm.Evolution;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

/// <summary>A change of a class and what becomes of rows.</summary>
/// <param name="Kind">The kind that it is told as.</param>
/// <param name="Before">The class before.</param>
/// <param name="After">The class with the change.</param>
/// <param name="Rows">Rows under the class before.</param>
/// <param name="Expected">The same rows under the class with the change; null where it is refused.</param>
public sealed record ChangeCase(ChangeKindName Kind, TableSchema Before, TableSchema After, string[] Rows, string[]? Expected)
{
    internal ChangeKind Known => Enum.Parse<ChangeKind>(Kind.Name);

    public override string ToString() => Kind.Name;
}

/// <summary>The name of a kind, which is internal itself.</summary>
/// <param name="Name">The name.</param>
public sealed record ChangeKindName(string Name);
