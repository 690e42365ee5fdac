using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.CompileTime;

/// <summary>Asks Roslyn's completion service, as an editor does after a dot, in a project whose file has just been changed.</summary>
internal static class Completing
{
    private const string Path = "Typing.cs";

    public static Figure Measure(Subject subject, string typed)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(subject, workspace, typed);
        int caret = TextOf(0, typed).IndexOf(typed, StringComparison.Ordinal) + typed.Length;
        return Figure.Repeat(Subject.WarmUps * 2, subject.Rounds * 3, i =>
        {
            document = document.WithText(SourceText.From(TextOf(i + 1, typed)));
            return () => Complete(document, caret);
        });
    }

    private static Document Open(Subject subject, AdhocWorkspace workspace, string typed)
    {
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            "Measured",
            "Measured",
            LanguageNames.CSharp,
            compilationOptions: MeasuredProject.Options,
            parseOptions: MeasuredProject.ParseOptions.WithDocumentationMode(DocumentationMode.Parse),
            metadataReferences: subject.Project.References,
            analyzerReferences: subject.Package is { } package ? [package.Generators] : []));
        foreach ((string path, string text) in subject.Project.Files())
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), path, SourceText.From(text));
        }

        DocumentId typing = DocumentId.CreateNewId(id);
        return solution.AddDocument(typing, Path, SourceText.From(TextOf(0, typed))).GetDocument(typing)!;
    }

    private static void Complete(Document document, int caret)
    {
        CompletionService service = CompletionService.GetService(document) ?? throw new InvalidOperationException("There is no completion service for C#.");
        CompletionList list = service.GetCompletionsAsync(document, caret).GetAwaiter().GetResult();
        if (!list.ItemsList.Any(item => item.DisplayText == "Where"))
        {
            throw new InvalidOperationException("Completion does not offer Where, so that its figure would mean nothing.");
        }
    }

    /// <summary>The number keeps its length, so that the caret keeps its place.</summary>
    private static string TextOf(int edit, string typed) => $$"""
        namespace Shop;

        public static class Typing
        {
            public static int Number() => {{(edit + 1000).ToString(CultureInfo.InvariantCulture)}};

            public static void Type(List<Item> list)
            {
                {{typed}}
            }
        }
        """;
}
