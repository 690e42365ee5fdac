using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>The lock files of a project in a workspace.</summary>
internal static class LockFiles
{
    /// <summary>Returns the files as the analyzers see them.</summary>
    public static SchemaLocks Of(Project project, CancellationToken cancel) => SchemaLocks.Of(project.AnalyzerOptions, cancel);

    /// <summary>Changes the files of diagnostics, unless something other than their hashes is wrong with them.</summary>
    public static async Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, Func<LockFile, LockFile> change, CancellationToken cancel)
    {
        var edits = ImmutableArray.CreateBuilder<LockEdit>();
        foreach (string path in diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().Path).Distinct())
        {
            TextDocument? document = project.AdditionalDocuments.FirstOrDefault(document => (document.FilePath ?? document.Name) == path);
            SourceText? text = document is null ? null : await document.GetTextAsync(cancel).ConfigureAwait(false);
            if (text is not null && SchemaLocks.ReadingOf(text)?.Readable is { } file)
            {
                edits.Add(new LockEdit(path, file.Head.Table, LockWriter.Write(change(file))));
            }
        }

        return edits.ToImmutable();
    }
}
