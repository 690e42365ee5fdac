using System.Collections.Immutable;
using JsonOrm.Evolution;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// A rule about changes of one group: the class is no longer what the last version of its lock file says. The comparison is the one by which the engine opens a database.
/// A warning where <c>JsonOrmSchemaLock</c> is <c>warn</c>, an error where it is <c>verify</c>.
/// </summary>
public abstract class PendingChangeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The class, the version, the file, what differs, what happens to the rows or is missing, what to do.</summary>
    private protected const string MessageFormat = "'{0}' is not what version {1} of '{2}' says. {3}. {4} {5}.";

    private readonly DiagnosticDescriptor _descriptor;
    private readonly ChangeGroup _group;

    private protected PendingChangeAnalyzer(ChangeGroup group, DiagnosticDescriptor descriptor)
    {
        _group = group;
        _descriptor = descriptor;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    internal ChangeGroup Group => _group;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var locks = SchemaLocks.Of(start.Options, start.CancellationToken);
            if (locks.Mode != SchemaLockMode.Off && locks.Files.Length > 0)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, locks), SymbolKind.NamedType);
            }
        });
    }

    private void Check(SymbolAnalysisContext context, SchemaLocks locks)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!TableTypes.IsTable(type) || PendingChange.FileOf(type, locks) is not { } file || PendingChange.Of(type, file, context.Compilation, context.CancellationToken) is not { } pending)
        {
            return;
        }

        foreach (SchemaChange change in pending.Changes.Where(change => change.Group == _group))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                _descriptor,
                PlaceOf(change.Path, type, context.Compilation, context.CancellationToken),
                locks.PendingSeverity,
                null,
                PropertiesOf(change, pending, file.Reading.File!, type, context),
                type.Name,
                file.Reading.File!.Head.Version,
                file.Name,
                change.What,
                change.Next,
                NextStep(change, pending)));
        }
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(SchemaChange change, PendingTable pending, LockFile file, INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(PendingChange.TableProperty, TableNames.Of(type))
            .Add(PendingChange.KindProperty, change.Kind.ToString())
            .Add(PendingChange.PathProperty, change.Path);
        return change.Kind == ChangeKind.ColumnRemovedUnanswered
            ? properties.Add(PendingChange.CandidatesProperty, string.Join(",", Candidates(change.Path, pending, file, type, context)))
            : properties;
    }

    /// <summary>The properties of new columns that have the type of a column that is gone.</summary>
    private static IEnumerable<string> Candidates(string gone, PendingTable pending, LockFile file, INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        ColumnForm form = file.ColumnsAt(file.Head.Version).First(column => column.Form.Name == gone).Form;
        var table = TableDeclaration.Read(type, context.Compilation, context.CancellationToken);
        ClassForm now = ClassForms.Of(table);
        for (int place = 0; place < now.Columns.Count; place++)
        {
            ColumnForm column = now.Columns[place];
            bool isNew = pending.Changes.Any(change => change.Path == column.Name && change.Kind is ChangeKind.ColumnAdded or ChangeKind.ColumnAddedWithoutValue or ChangeKind.ColumnAddedWithConstant);
            if (isNew && column with { Name = gone } == form && SymbolEqualityComparer.Default.Equals(table.Stored.Properties[place].Symbol.ContainingType, type))
            {
                yield return table.Stored.Properties[place].Symbol.Name;
            }
        }
    }

    private static string NextStep(SchemaChange change, PendingTable pending) =>
        pending.Accepted is not null ? "Accept the change with the code fix or 'dotnet build -t:JsonOrmSchemaAccept'"
        : change.IsRefused ? "Then accept the change"
        : "It can be accepted once every change of the class has its answer";

    /// <summary>The property of the column, or the class for what has none any more.</summary>
    private static Location PlaceOf(string path, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        IPropertySymbol? property = TableDeclaration.Read(type, compilation, cancel).Stored.Properties
            .FirstOrDefault(candidate => path == candidate.Shape.Name || path.StartsWith(candidate.Shape.Name + ".", StringComparison.Ordinal) || path.StartsWith(candidate.Shape.Name + "[", StringComparison.Ordinal))
            ?.Symbol;
        return property is not null && SymbolEqualityComparer.Default.Equals(property.ContainingType, type) ? property.Locations[0] : type.Locations[0];
    }
}
