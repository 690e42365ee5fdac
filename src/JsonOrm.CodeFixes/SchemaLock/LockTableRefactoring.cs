using System.Composition;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>
/// Offers to create the first lock file of a project at a table. This is not a rule: a project without lock files needs none, and once there is one,
/// <c>JORM077</c> asks for the others.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(LockTableRefactoring)), Shared]
public sealed class LockTableRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        Project project = context.Document.Project;
        if (LockFiles.Of(project, context.CancellationToken).Files.Length > 0 ||
            await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation ||
            await context.Document.GetSyntaxTreeAsync(context.CancellationToken).ConfigureAwait(false) is not { } tree ||
            !IsAtHead(await tree.GetRootAsync(context.CancellationToken).ConfigureAwait(false), context.Span) ||
            LockFileMissingFix.TableAt(Location.Create(tree, context.Span), compilation, context.CancellationToken) is not { } table)
        {
            return;
        }

        var edit = new LockEdit(null, table.TableName, LockWriter.Write(LockAcceptance.Create(ClassForms.Of(table))));
        context.RegisterRefactoring(CodeAction.Create($"Lock the schema of this table: create '{edit.Name}'", _ => Task.FromResult(edit.Apply(project)), SchemaLockFiles.Folder));
    }

    /// <summary>True for a position on the type's name or on its attributes.</summary>
    private static bool IsAtHead(SyntaxNode root, TextSpan span)
    {
        SyntaxNode at = root.FindNode(span);
        return at is TypeDeclarationSyntax || at.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent is TypeDeclarationSyntax;
    }
}
