using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Creates the lock file of a new table.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LockFileMissingFix : LockFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.LockFileMissing];

    private protected override string Title(LockEdit edit) => $"Create '{edit.Name}' for a new table";

    private protected override async Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var edits = ImmutableArray.CreateBuilder<LockEdit>();
        Compilation? compilation = await project.GetCompilationAsync(cancel).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (compilation is not null && TableAt(diagnostic.Location, compilation, cancel) is { } table)
            {
                edits.Add(new LockEdit(null, table.TableName, LockWriter.Write(LockAcceptance.Create(ClassForms.Of(table)))));
            }
        }

        return edits.ToImmutable();
    }

    /// <summary>Returns the table declared at a location; null if it breaks a rule.</summary>
    internal static TableDeclaration? TableAt(Location location, Compilation compilation, CancellationToken cancel)
    {
        SyntaxNode? declaration = location.SourceTree?.GetRoot(cancel).FindNode(location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (declaration is null || compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancel) is not INamedTypeSymbol type || !TableTypes.IsTable(type))
        {
            return null;
        }

        var table = TableDeclaration.Read(type, compilation, cancel);
        return table.Violations.Count == 0 ? table : null;
    }
}
