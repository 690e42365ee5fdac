using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// The tables of one compilation, each read once however many relations refer to it. Cached with the compilation and collected with it.
/// </summary>
internal sealed class TableDeclarations
{
    private static readonly ConditionalWeakTable<Compilation, TableDeclarations> s_known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, TableDeclaration> _tables = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, TableRelations> _relations = new(SymbolEqualityComparer.Default);

    private TableDeclarations()
    {
    }

    public static TableDeclarations Of(Compilation compilation) => s_known.GetValue(compilation, static _ => new TableDeclarations());

    /// <summary>Returns the table without its relations, which may be circular.</summary>
    public TableDeclaration Table(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) =>
        _tables.TryGetValue(type, out TableDeclaration? known) ? known : _tables.GetOrAdd(type, TableDeclaration.ReadWithoutRelations(type, compilation, cancel));

    /// <summary>The table's relations.</summary>
    public TableRelations Relations(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        if (_relations.TryGetValue(type, out TableRelations? known))
        {
            return known;
        }

        var reader = new RelationReader(Table(type, compilation, cancel), other => Table(other, compilation, cancel));
        IReadOnlyList<Relation> relations = reader.Read();
        return _relations.GetOrAdd(type, new TableRelations(relations, reader.Violations));
    }

    /// <summary>True if the type has or will have columns: an earlier compilation generated it, it breaks no rule, or it can be declared although it breaks
    /// one.</summary>
    public bool HasColumns(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? type.GetTypeMembers(ReservedNames.NullableColumnSet, 1).Length == 1
            : TableTypes.IsTable(type) && (TableSkeletons.CanDeclare(type) || IsSound(type, compilation, cancel));

    private bool IsSound(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) =>
        Table(type, compilation, cancel).Violations.Count == 0 && Relations(type, compilation, cancel).Violations.Count == 0;
}

/// <summary>The relations of a table.</summary>
/// <param name="Items">Those whose foreign key is known.</param>
/// <param name="Violations">The broken rules of the others.</param>
internal sealed record TableRelations(IReadOnlyList<Relation> Items, IReadOnlyList<RuleViolation> Violations);
