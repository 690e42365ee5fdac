using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>
/// Applies a fix in a workspace and checks three things: the text, that it compiles with the real generator, and that the
/// rule is silent afterwards.
/// </summary>
internal static class CodeFixVerifier
{
    /// <summary>Fixes the first diagnostic by the action with this title, or by the first action.</summary>
    public static Task Verify<TAnalyzer, TFix>(string before, string after, string? title = null, TestOptions? options = null, bool staysSilent = true)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        Verify(new TAnalyzer(), new TFix(), before, after, title, options, all: false, staysSilent);

    /// <summary>Fixes everything in the document at once.</summary>
    public static Task VerifyAll<TAnalyzer, TFix>(string before, string after, string? title = null, TestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        Verify(new TAnalyzer(), new TFix(), before, after, title, options, all: true, staysSilent: true);

    /// <summary>Asserts that nothing is offered.</summary>
    public static async Task VerifyNoFix<TAnalyzer, TFix>(string before, TestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = AddDocument(workspace, before);
        ImmutableArray<Diagnostic> found = await Diagnose(document, new TAnalyzer(), options);
        Assert.NotEmpty(found);
        Assert.Empty(await ActionsFor(document, new TFix(), found[0]));
    }

    private static async Task Verify(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider fix,
        string before,
        string after,
        string? title,
        TestOptions? options,
        bool all,
        bool staysSilent)
    {
        using var workspace = new AdhocWorkspace();
        Document document = AddDocument(workspace, before);
        ImmutableArray<Diagnostic> found = await Diagnose(document, analyzer, options);
        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Contains(d.Id, fix.FixableDiagnosticIds));

        List<CodeAction> actions = await ActionsFor(document, fix, found[0]);
        CodeAction? action = title is null ? actions.FirstOrDefault() : actions.FirstOrDefault(a => a.Title == title);
        Assert.True(action is not null, $"No action '{title}' among: {string.Join(", ", actions.Select(a => a.Title))}");
        if (all)
        {
            FixAllProvider provider = Assert.IsAssignableFrom<FixAllProvider>(fix.GetFixAllProvider());
            Assert.Contains(FixAllScope.Document, provider.GetSupportedFixAllScopes());
            var context = new FixAllContext(
                document,
                fix,
                FixAllScope.Document,
                action.EquivalenceKey!,
                fix.FixableDiagnosticIds,
                new FoundDiagnostics(found),
                CancellationToken.None);
            action = Assert.IsAssignableFrom<CodeAction>(await provider.GetFixAsync(context));
        }

        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Document fixedDocument = changed.GetDocument(document.Id)!;
        string text = (await fixedDocument.GetTextAsync()).ToString();
        Assert.Equal(after.ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));

        GeneratedCompilation.Of(text).AssertCompiles();
        if (staysSilent)
        {
            Assert.Empty(await Diagnose(fixedDocument, analyzer, options));
        }
    }

    /// <summary>Adds a file of code to a project.</summary>
    public static Document AddTo(Project project, string code) => project.AddDocument(TestCompilation.FileName, code);

    /// <summary>Makes a project with one file beside the usings.</summary>
    public static Document AddDocument(AdhocWorkspace workspace, string code, string file = TestCompilation.FileName)
    {
        Project project = workspace.AddProject("TestAssembly", LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(TestCompilation.References);
        Document? last = null;
        foreach ((string name, string text) in TestCompilation.FilesOf(code, file))
        {
            last = project.AddDocument(name, text);
            project = last.Project;
        }

        return last!;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Document document, DiagnosticAnalyzer analyzer, TestOptions? options)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        return await AnalyzerVerifier.Run(GeneratedCompilation.Of(compilation).Output, [analyzer], options);
    }

    /// <summary>What a fix offers for a diagnostic.</summary>
    public static async Task<List<CodeAction>> ActionsFor(Document document, CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private sealed class FoundDiagnostics(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
