using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>A consumer's project in a workspace, for the tests that the packages for rules and fixes do not cover.</summary>
internal static class ConsumerProject
{
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

    /// <summary>What a fix offers for a diagnostic.</summary>
    public static async Task<List<CodeAction>> ActionsFor(Document document, CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }
}
