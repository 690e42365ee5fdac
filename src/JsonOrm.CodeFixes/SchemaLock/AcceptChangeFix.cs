using System.Collections.Immutable;
using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.PendingChanges;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Accepts the changes of a table by adding a version to its lock file. If a change lacks an answer in the class, the answer is offered
/// instead.</summary>
public abstract class AcceptChangeFix : LockFileFix
{
    private protected AcceptChangeFix()
    {
    }

    private protected sealed override string Title(LockEdit edit) => $"Accept the change in '{edit.Name}'";

    private protected sealed override async Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var edits = new Dictionary<string, LockEdit>(StringComparer.Ordinal);
        var locks = LockFiles.Of(project, cancel);
        Compilation? compilation = await project.GetCompilationAsync(cancel).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (compilation is not null &&
                LockFileMissingFix.TableAt(diagnostic.Location, compilation, cancel) is { } table &&
                PendingChange.FileOf(table.Type, locks) is { } file &&
                PendingChange.Of(table.Type, file, compilation, cancel)?.Accepted is { } accepted)
            {
                edits[file.Path] = new LockEdit(file.Path, table.TableName, LockWriter.Write(accepted));
            }
        }

        return [.. edits.Values];
    }

    private protected sealed override IEnumerable<CodeAction> Answers(Document document, Diagnostic diagnostic) => MissingAnswers.Offer(document, diagnostic);
}
