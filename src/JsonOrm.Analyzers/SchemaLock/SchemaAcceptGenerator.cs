using System.Collections.Immutable;
using System.Text;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// Says in comments what the target <c>JsonOrmSchemaAccept</c> has to write: the generator itself writes no files of the project. In every other build it does nothing.
/// It is beside the analyzers because it decides by the same comparison.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaAcceptGenerator : IIncrementalGenerator
{
    /// <summary>The end of the name of a file that says what to write; its lines are read by the package's targets.</summary>
    private const string Accepted = ".JsonOrmAccepted.g.cs";

    /// <summary>The end of the name of a file that says why a table is not accepted.</summary>
    private const string Refused = ".JsonOrmRefused.g.cs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<AnalyzerConfigOptions?> accepting = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SchemaLockFiles.IsTrue(options.GlobalOptions, SchemaLockFiles.AcceptingProperty) ? options.GlobalOptions : null);
        IncrementalValueProvider<Compilation?> compilation = context.CompilationProvider
            .Combine(accepting)
            .Select(static (pair, _) => pair.Right is null ? null : pair.Left);
        IncrementalValueProvider<ImmutableArray<AdditionalText>> files = context.AdditionalTextsProvider.Where(static file => SchemaLockFiles.IsAt(file.Path)).Collect();
        context.RegisterSourceOutput(compilation.Combine(accepting).Combine(files), static (output, known) =>
        {
            if (known is { Left: { Left: { } compilation, Right: { } options } })
            {
                new Acceptance(output, compilation, options, SchemaLocks.Of(known.Right, options, output.CancellationToken)).Run();
            }
        });
    }

    private sealed class Acceptance(SourceProductionContext output, Compilation compilation, AnalyzerConfigOptions options, SchemaLocks locks)
    {
        private readonly HashSet<string> _found = new(StringComparer.Ordinal);

        public void Run()
        {
            foreach (LockDocument file in locks.Files.Where(file => file.Reading.Sound is null))
            {
                AcceptEdit(file);
            }

            foreach (INamedTypeSymbol type in TypesOf(compilation.Assembly.GlobalNamespace).Where(TableTypes.IsTable))
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                Accept(TableDeclaration.Read(type, compilation, output.CancellationToken));
            }

            foreach (LockDocument file in locks.Files.Where(file => file.Reading.Sound is { Head.IsRemoved: false } && !_found.Contains(file.Reading.Table)))
            {
                AcceptLoss(file);
            }
        }

        private void AcceptEdit(LockDocument file)
        {
            string table = file.Reading.Table;
            LockFault fault = file.Reading.Faults[0];
            if (file.Reading.Readable is not { } readable)
            {
                Refuse(table + "-" + file.Name, $"'{file.Name}', line {fault.Line + 1}: {fault.Detail}. Mend the lock file first; a build says how.");
            }
            else if (Names(SchemaLockFiles.EditedTablesProperty, table))
            {
                Write(table, file.Path, LockHash.Fit(readable));
            }
            else
            {
                Refuse(table, $"'{file.Name}' does not match its hash: {fault.Detail}. Restore it from version control, or accept it as it is with -p:{SchemaLockFiles.EditedTablesProperty}={table}.");
            }
        }

        private void AcceptLoss(LockDocument file)
        {
            string table = file.Reading.Table;
            if (Names(SchemaLockFiles.RemovedTablesProperty, table))
            {
                LockFile sound = file.Reading.Sound!;
                Write(table, file.Path, sound with { Head = sound.Head with { IsRemoved = true } });
            }
            else
            {
                Refuse(table, $"No class has table '{table}'. If the class has a new name, put [RenamedFrom(\"{table}\")] on it; if the table is to go, add -p:{SchemaLockFiles.RemovedTablesProperty}={table}.");
            }
        }

        private void Accept(TableDeclaration table)
        {
            string[] names = [.. TableNamesBefore.AndNow(table.Type)];
            LockDocument? file = names.Select(locks.Find).FirstOrDefault(file => file is not null);
            _found.UnionWith(names);
            if (table.Violations.Count > 0 || (file is not null && file.Reading.Sound is null))
            {
                return;
            }

            if (file is not null)
            {
                Update(table, file);
            }
            else if (IsNew(table.TableName))
            {
                Write(table.TableName, SchemaLockFiles.Folder + "/" + SchemaLockFiles.FreeNameOf(table.TableName, locks.Files.Select(other => other.FileName)), LockAcceptance.Create(ClassForms.Of(table)));
            }
            else
            {
                Refuse(table.TableName, $"Table '{table.Type.Name}' has no lock file. Restore it from version control if it was deleted; if the table is new, add -p:{SchemaLockFiles.NewTablesProperty}={table.TableName}.");
            }
        }

        private void Update(TableDeclaration table, LockDocument file)
        {
            if (PendingTable.Compare(table, file.Reading.Sound!, compilation) is not { } pending)
            {
                return;
            }

            if (pending.Accepted is { } accepted)
            {
                Write(table.TableName, file.Path, accepted);
            }
            else
            {
                Refuse(table.TableName, string.Join(" ", pending.Changes.Where(change => change.IsRefused).Select(change => $"Table '{table.Type.Name}': {change.Text}")));
            }
        }

        /// <summary>A table without a lock file is new if a property names it, or if the project has no lock files yet and does not set the mode.</summary>
        private bool IsNew(string table)
        {
            bool isFirst = locks.Files.IsEmpty && SchemaLockFiles.Read(options, SchemaLockFiles.ModeProperty).Length == 0;
            return isFirst || Names(SchemaLockFiles.NewTablesProperty, table);
        }

        /// <summary>True if a build property names the table: <c>user+city</c>, or <c>all</c>.</summary>
        private bool Names(string property, string table)
        {
            string[] names = SchemaLockFiles.Read(options, property).Split([' ', ',', ';', '+'], StringSplitOptions.RemoveEmptyEntries);
            return names.Contains(table) || names.Contains("all");
        }

        private void Write(string table, string path, LockFile file) => Add(table, Accepted, path, LockWriter.Write(file));

        private void Refuse(string table, string message) => Add(table, Refused, "", message);

        private void Add(string name, string ending, string path, string text)
        {
            var comment = new StringBuilder("// <auto-generated/>\n//>").Append(path);
            foreach (string line in text.TrimEnd('\n').Split('\n'))
            {
                comment.Append("\n//|").Append(line);
            }

            output.AddSource(Uri.EscapeDataString(name).Replace('%', '+') + ending, comment.ToString());
        }

        private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
        {
            foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol type)
                {
                    yield return type;
                }

                foreach (INamedTypeSymbol inner in TypesOf(member))
                {
                    yield return inner;
                }
            }
        }
    }
}
