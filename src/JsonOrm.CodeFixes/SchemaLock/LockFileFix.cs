using System.Collections.Immutable;
using System.Text;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>
/// A fix that writes lock files, which are additional files of the project. One diagnostic and all of a document, project or solution are fixed in the same
/// way.
/// </summary>
public abstract class LockFileFix : CodeFixProvider
{
    private protected LockFileFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new LockFixAll();

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.TextDocument.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (LockEdit edit in await EditAsync(project, [diagnostic], context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(Title(edit), _ => Task.FromResult(edit.Apply(project)), Key), diagnostic);
            }

            foreach (CodeAction answer in context.TextDocument is Document document ? Answers(document, diagnostic) : [])
            {
                context.RegisterCodeFix(answer, diagnostic);
            }
        }
    }

    private string Key => GetType().Name;

    /// <summary>Edits of the code that fix the diagnostic instead. Each applies to one place, and none is part of "fix all".</summary>
    private protected virtual IEnumerable<CodeAction> Answers(Document document, Diagnostic diagnostic) => [];

    /// <summary>The text shown in the editor.</summary>
    private protected abstract string Title(LockEdit edit);

    /// <summary>Returns the files to write for these diagnostics; none for diagnostics that no fix can resolve.</summary>
    private protected abstract Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel);

    private sealed class LockFixAll : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
            Task.FromResult(context.CodeActionEquivalenceKey == ((LockFileFix)context.CodeFixProvider).Key
                ? CodeAction.Create("Write the lock files", cancel => ApplyAsync(context, cancel), context.CodeActionEquivalenceKey)
                : null);

        private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancel)
        {
            var fix = (LockFileFix)context.CodeFixProvider;
            Solution solution = context.Solution;
            foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                ImmutableArray<Diagnostic> diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                foreach (LockEdit edit in await fix.EditAsync(project, diagnostics, cancel).ConfigureAwait(false))
                {
                    solution = edit.Apply(solution.GetProject(project.Id)!);
                }
            }

            return solution;
        }
    }
}

/// <summary>A lock file to write.</summary>
/// <param name="Path">The path of the file; null for a new one.</param>
/// <param name="Table">The table.</param>
/// <param name="Text">The text.</param>
internal sealed record LockEdit(string? Path, string Table, string Text)
{
    /// <summary>The file's path inside the project.</summary>
    public string Name => SchemaLockFiles.Folder + "/" + (Path is null ? SchemaLockFiles.NameOf(Table) : Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1));

    /// <summary>Writes it into the project, and into others that share the file.</summary>
    public Solution Apply(Project project)
    {
        var text = SourceText.From(Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Solution solution = project.Solution;
        if (Path is not null)
        {
            foreach (TextDocument document in solution.Projects.SelectMany(other => other.AdditionalDocuments).Where(document => (document.FilePath ?? document.Name) == Path))
            {
                solution = solution.WithAdditionalDocumentText(document.Id, text);
            }

            return solution;
        }

        string? folder = System.IO.Path.GetDirectoryName(project.FilePath);
        string name = SchemaLockFiles.FreeNameOf(
            Table, project.AdditionalDocuments.Select(document => document.FilePath ?? document.Name).Where(SchemaLockFiles.IsAt).Select(path => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1)));
        return solution.AddAdditionalDocument(
            DocumentId.CreateNewId(project.Id),
            // Without a folder on disk only the name locates the file.
            folder is null ? SchemaLockFiles.Folder + "/" + name : name,
            text,
            [SchemaLockFiles.Folder],
            folder is null ? null : System.IO.Path.Combine(folder, SchemaLockFiles.Folder, name));
    }
}
