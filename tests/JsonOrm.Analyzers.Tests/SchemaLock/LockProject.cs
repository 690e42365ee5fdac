using System.Collections.Immutable;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>A consumer's project with lock files: what all rules say of it, and what it is after a fix.</summary>
internal sealed record LockProject(string Code, ImmutableSortedDictionary<string, string> Files, ImmutableDictionary<string, string> Properties)
{
    public static LockProject Of(string code) => new(code, ImmutableSortedDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);

    public LockProject With(string table, string text) => this with { Files = Files.SetItem($"Schema/{table}.schema.json", text) };

    public LockProject Set(string property, string value) => this with { Properties = Properties.SetItem("build_property." + property, value) };

    public TestOptions Options => new(Properties, [.. Files.Select(file => (file.Key, file.Value))]);

    /// <summary>What the rules of lock files say, as <c>JORM077 Test.cs(3) error</c>; lines count from 1.</summary>
    public async Task<string[]> Said() => [.. (await Found()).Select(Describe)];

    /// <summary>What every rule says; the code compiles with the generator.</summary>
    public async Task<ImmutableArray<Diagnostic>> Found()
    {
        var compilation = GeneratedCompilation.Of(TestCompilation.Of(Code), Options);
        compilation.AssertCompiles();
        return await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances, Options);
    }

    public static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {place.Path}({place.StartLinePosition.Line + 1}) {diagnostic.Severity.ToString().ToLowerInvariant()}";
    }

    /// <summary>The project after a fix of one diagnostic, chosen by its place among those found.</summary>
    public async Task<LockProject> Fix<TFix>(int place = 0, string? title = null)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Project project = Open(workspace);
        var fix = new TFix();
        List<CodeAction> actions = await Actions(project, fix, (await Found(project, fix))[place]);
        return await Changed(title is null ? actions.First() : actions.Single(action => action.Title == title));
    }

    /// <summary>What a fix offers for the first diagnostic that it knows.</summary>
    public async Task<string[]> Offers<TFix>()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Project project = Open(workspace);
        var fix = new TFix();
        return [.. (await Actions(project, fix, (await Found(project, fix))[0])).Select(action => action.Title)];
    }

    /// <summary>The project after all diagnostics were fixed at once.</summary>
    public async Task<LockProject> FixAll<TFix>(FixAllScope scope = FixAllScope.Project)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var fix = new TFix();
        Project project = Open(workspace);
        Diagnostic[] found = await Found(project, fix);
        string? key = (await Actions(project, fix, found[0]))[0].EquivalenceKey;
        var context = new FixAllContext(Document(project), fix, scope, key!, fix.FixableDiagnosticIds, new Known(found), CancellationToken.None);
        return await Changed((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    public Project Open(AdhocWorkspace workspace)
    {
        Project project = ConsumerProject.AddDocument(workspace, Code).Project;
        project = project.AddAnalyzerConfigDocument(".globalconfig", Microsoft.CodeAnalysis.Text.SourceText.From(Options.ToGlobalConfig()), filePath: "/.globalconfig").Project;
        foreach ((string path, string text) in Files)
        {
            project = project.AddAdditionalDocument(path, text, filePath: path).Project;
        }

        return project;
    }

    public async Task<LockProject> Changed(CodeAction action)
    {
        ApplyChangesOperation operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        Project project = operation.ChangedSolution.Projects.Single();
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (TextDocument file in project.AdditionalDocuments)
        {
            files[file.FilePath ?? file.Name] = (await file.GetTextAsync()).ToString();
        }

        return this with { Code = (await Document(project).GetTextAsync()).ToString(), Files = files.ToImmutable() };
    }

    public static Document Document(Project project) => project.Documents.Single(document => document.Name == TestCompilation.FileName);

    /// <summary>What a fix can mend, in the project as the editor has it.</summary>
    private async Task<Diagnostic[]> Found(Project project, CodeFixProvider fix) =>
        [.. (await AnalyzerVerifier.Run((await project.GetCompilationAsync())!, AllAnalyzers.Instances, Options)).Where(found => fix.FixableDiagnosticIds.Contains(found.Id))];

    private static async Task<List<CodeAction>> Actions(Project project, CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        TextDocument document = project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == diagnostic.Location.GetLineSpan().Path) ?? Document(project);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private sealed class Known(Diagnostic[] found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(found.Where(diagnostic => diagnostic.Location.IsInSource));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(found.Where(diagnostic => !diagnostic.Location.IsInSource));
    }
}
